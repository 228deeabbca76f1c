package io.atlas.bench.honesty.crew;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that each do one thing again and again until this is closed. When one fails, all stop,
 * and whoever waits here learns why.
 */
public final class Crew implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 50;

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  /** Nobody yet. */
  public Crew() {}

  /** One more; called by the owner's thread. */
  public void start(Step step) {
    threads.add(Thread.ofVirtual().start(() -> work(step)));
  }

  private void work(Step step) {
    try {
      while (stopped.getCount() > 0) {
        step.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      stopped.countDown();
    }
  }

  /** Lets them work for some time. */
  public void await(Duration time) throws InterruptedException {
    boolean ignored = stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    check();
  }

  /** Lets them work until something is so. */
  public void awaitUntil(BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      await(Duration.ofMillis(POLL_MILLIS));
    }
  }

  /** Fails as the first of them did. */
  public void check() {
    RuntimeException why = failure.get();
    if (why != null) {
      throw why;
    }
  }

  // What is under way may end, or nobody would know its outcome.
  @Override
  public void close() {
    stopped.countDown();
    long deadline = System.nanoTime() + GRACE.toNanos();
    boolean interrupted = Thread.interrupted();
    if (interrupted) {
      threads.forEach(Thread::interrupt);
    }
    for (Thread thread : threads) {
      interrupted |= !joined(thread, deadline);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean joined(Thread thread, long deadline) {
    try {
      if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
        thread.interrupt();
        thread.join();
      }
      return true;
    } catch (InterruptedException e) {
      thread.interrupt();
      return false;
    }
  }
}
