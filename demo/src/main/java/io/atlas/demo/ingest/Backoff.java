package io.atlas.demo.ingest;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before a request is repeated: twice as long each time, never shorter than the
 * server asks for, and spread by up to a quarter so that clients do not come back all at once.
 */
record Backoff(Duration first, Duration longest, Duration longestAsked) {
  static final Backoff DEFAULT =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(30));

  private static final int MAX_DOUBLINGS = 16;
  private static final double SPREAD = 0.25;

  /**
   * The wait.
   *
   * @param failures how many attempts have failed, from 1 on
   * @param asked the {@code Retry-After} of the answer
   * @param random from 0 to 1
   */
  Duration delay(int failures, Optional<Duration> asked, double random) {
    Duration doubled = first.multipliedBy(1L << Math.min(MAX_DOUBLINGS, failures - 1));
    Duration base = longer(shorter(doubled, longest), shorter(asked.orElse(first), longestAsked));
    return base.plusNanos((long) (base.toNanos() * SPREAD * random));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
