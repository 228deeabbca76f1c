package io.atlas.check.olap;

import java.time.Instant;

/**
 * The events of one tenant that were received in one hour.
 *
 * @param number hours since 1970
 */
record Hour(int tenantId, long number) implements Comparable<Hour> {
  static final long MICROS = 3_600_000_000L;
  private static final long SECONDS = 3600;

  /** Its first microsecond. */
  long from() {
    return number * MICROS;
  }

  /** Its last microsecond. */
  long to() {
    return from() + MICROS - 1;
  }

  @Override
  public int compareTo(Hour other) {
    return tenantId != other.tenantId
        ? Integer.compare(tenantId, other.tenantId)
        : Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Instant.ofEpochSecond(number * SECONDS).toString();
  }
}
