package io.atlas.bench.analytics.data;

import java.time.Duration;
import java.time.Instant;

/**
 * Which values there are: of every three rows two are of the attribute that is aggregated, the
 * third is of one of the others. Rows come in the order of their observation.
 *
 * @param values of the attribute that is aggregated
 */
public record AnalyticsSpec(int values, long seed) {
  /** The attribute that is aggregated. */
  public static final String ATTRIBUTE = "flow";

  /** Its id in the baseline. */
  public static final int ATTRIBUTE_ID = 1;

  /** Other attributes. */
  public static final int OTHERS = 9;

  /** Assets that have them. */
  public static final int ASSETS = 400_000;

  /** How long was observed. */
  public static final Duration TIME = Duration.ofDays(30);

  /** The first observation; so that all lies in one month. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final int FEWEST = 10_000;
  private static final int MOST = 1_000_000_000;
  private static final int MICROS = 1_000;

  /** Refuses what makes no sense. */
  public AnalyticsSpec {
    if (values < FEWEST || values > MOST) {
      throw new IllegalArgumentException("--values must be %,d to %,d".formatted(FEWEST, MOST));
    }
  }

  /** Rows of all attributes. */
  public long rows() {
    return values + (long) values / 2;
  }

  /** Between two rows, in µs. */
  long stepMicros() {
    return TIME.toNanos() / MICROS / rows();
  }

  /** Of the first row since 1970. */
  long startMicros() {
    return START.toEpochMilli() * MICROS;
  }
}
