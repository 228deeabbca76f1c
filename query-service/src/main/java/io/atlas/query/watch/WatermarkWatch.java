package io.atlas.query.watch;

import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Waits for a store's watermark. While anybody waits, one asks for all, and wakes those for whom it
 * is enough: a thousand that wait cost the store no more than one, and hold nothing of it. What it
 * was told is a hint; whoever is woken asks the store itself. Thread-safe.
 */
public final class WatermarkWatch {
  private static final Logger LOG = Logger.getLogger(WatermarkWatch.class);

  private final String store;
  private final Duration period;
  private final Supplier<Optional<Position>> ask;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean asking = new AtomicBoolean();

  private record Waiter(Predicate<Position> enough, CountDownLatch woken) {}

  /**
   * Nobody waits, and nothing is asked.
   *
   * @param period between two questions
   * @param ask the store's watermark now; empty where it is unknown
   */
  public WatermarkWatch(String store, Duration period, Supplier<Optional<Position>> ask) {
    this.store = store;
    this.period = period;
    this.ask = ask;
  }

  /**
   * Waits until a watermark is enough, or until {@code deadline}, as {@link System#nanoTime()}.
   *
   * @return whether it is worth asking the store again
   */
  public boolean await(Predicate<Position> enough, long deadline) {
    Waiter waiter = new Waiter(enough, new CountDownLatch(1));
    waiters.add(waiter);
    try {
      if (asking.compareAndSet(false, true)) {
        Thread.ofVirtual().name("watch-" + store).start(this::askForAll);
      }
      return waiter.woken().await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiters.remove(waiter);
    }
  }

  private void askForAll() {
    do {
      // Whoever waits has just asked.
      LockSupport.parkNanos(period.toNanos());
      asked().ifPresent(this::wake);
    } while (goesOn());
  }

  /** Ends only when nobody waits; one that comes in between is not forgotten. */
  private boolean goesOn() {
    if (!waiters.isEmpty()) {
      return true;
    }
    asking.set(false);
    return !waiters.isEmpty() && asking.compareAndSet(false, true);
  }

  private Optional<Position> asked() {
    try {
      return ask.get();
    } catch (RuntimeException e) {
      // Those who wait will meet the same, and say so.
      LOG.debugf("%s: %s", store, e.getMessage());
      return Optional.empty();
    }
  }

  private void wake(Position watermark) {
    for (Waiter waiter : waiters) {
      if (waiter.enough().test(watermark)) {
        waiter.woken().countDown();
      }
    }
  }
}
