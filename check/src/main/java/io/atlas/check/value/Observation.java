package io.atlas.check.value;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * A value and when it was observed. Of two observations of an attribute the greater one wins: the
 * later one, and of the same microsecond the one whose canonical text has the greater UTF-8 bytes.
 *
 * @param micros since 1970
 */
public record Observation(long micros, Value value) implements Comparable<Observation> {
  private static final int SHOWN = 60;

  @Override
  public int compareTo(Observation other) {
    return micros != other.micros
        ? Long.compare(micros, other.micros)
        : Arrays.compareUnsigned(bytes(), other.bytes());
  }

  private byte[] bytes() {
    return value.canonical().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether neither wins over the other. */
  public boolean same(Observation other) {
    return compareTo(other) == 0;
  }

  public boolean isRemoval() {
    return value instanceof Value.Removal;
  }

  /** For a report: the value, cut if it is long, and its time. */
  public String shown() {
    String text = value.canonical();
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return cut + " at " + Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
