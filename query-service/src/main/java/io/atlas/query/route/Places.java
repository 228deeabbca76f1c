package io.atlas.query.route;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many reads run at once, and how many more wait, for how long; the rest is refused at once.
 * Thread-safe.
 */
public final class Places {
  private final Semaphore running;
  private final Semaphore waiting;
  private final Duration longest;

  public Places(int running, int waiting, Duration longest) {
    this.running = new Semaphore(running, true);
    this.waiting = new Semaphore(waiting);
    this.longest = longest;
  }

  /** A place, given back by closing it. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /** A place, waited for as long as {@code patience} allows; empty if there is none. */
  public Optional<Place> enter(Duration patience) {
    return take(running, Duration.ZERO) || waited(wait(patience, longest))
        ? Optional.of(running::release)
        : Optional.empty();
  }

  /** Reads that wait for a place now. */
  int waiting() {
    return running.getQueueLength();
  }

  /** How long a read waits that has so much patience left, which may be negative. */
  static Duration wait(Duration patience, Duration longest) {
    return patience.compareTo(longest) < 0 ? patience : longest;
  }

  private boolean waited(Duration wait) {
    if (!wait.isPositive() || !waiting.tryAcquire()) {
      return false;
    }
    try {
      return take(running, wait);
    } finally {
      waiting.release();
    }
  }

  // With a time, even if it is 0: without one it would overtake those who wait.
  private static boolean take(Semaphore places, Duration wait) {
    try {
      return places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
