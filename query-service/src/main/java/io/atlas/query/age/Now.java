package io.atlas.query.age;

import java.time.Duration;

/**
 * One reading of both clocks of this process. Ages come from the monotonic clock alone; the wall
 * clock only betrays a suspended machine, whose monotonic clock stood still.
 *
 * @param monotonicNanos as {@link System#nanoTime()}; only differences mean something
 * @param wallMillis ms since 1970
 */
public record Now(long monotonicNanos, long wallMillis) {
  /** How much further the wall clock may have run than the monotonic one. */
  private static final Duration MAX_DRIFT = Duration.ofSeconds(1);

  /** Reads the clocks. */
  public static Now read() {
    return new Now(System.nanoTime(), System.currentTimeMillis());
  }

  /** Time since an earlier reading, by the monotonic clock. */
  public Duration since(Now earlier) {
    return Duration.ofNanos(monotonicNanos - earlier.monotonicNanos);
  }

  /** Whether the machine was suspended, or its wall clock set forward, since an earlier reading. */
  public boolean jumpedSince(Now earlier) {
    Duration wall = Duration.ofMillis(wallMillis - earlier.wallMillis);
    return wall.minus(since(earlier)).compareTo(MAX_DRIFT) > 0;
  }
}
