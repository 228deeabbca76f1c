package io.atlas.query.olap;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times in microseconds since 1970, as the stores count them. */
public final class Micros {
  private static final long IN_SECOND = 1_000_000;

  /** One less than the nanoseconds of a microsecond. */
  private static final long ROUND_UP = 999;

  private Micros() {}

  /**
   * The first microsecond that is not before it: what is observed at it or later is so here too.
   */
  public static long notBefore(Instant time) {
    return ChronoUnit.MICROS.between(
        Instant.EPOCH, time.plusNanos(ROUND_UP).truncatedTo(ChronoUnit.MICROS));
  }

  /** Of a whole number of seconds. */
  public static long of(Duration duration) {
    return duration.toSeconds() * IN_SECOND;
  }

  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
