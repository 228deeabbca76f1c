package io.atlas.ingest.state;

import io.atlas.ingest.event.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** A value with the time of its observation, in µs since 1970. */
public record Observed(AttributeValue value, long micros) {
  static Observed at(AttributeValue value, Instant time) {
    return new Observed(value, ChronoUnit.MICROS.between(Instant.EPOCH, time));
  }

  /**
   * The order rule, the only place where it stands: last writer wins by time, then by the bytes of
   * the canonical value, so that any order of arrival gives the same state.
   */
  public Observed newer(Observed other) {
    return isAtLeast(other) ? this : other;
  }

  private boolean isAtLeast(Observed other) {
    return micros != other.micros
        ? micros > other.micros
        : Arrays.compareUnsigned(bytes(), other.bytes()) >= 0;
  }

  private byte[] bytes() {
    return value.canonical().getBytes(StandardCharsets.UTF_8);
  }

  boolean isRemoval() {
    return value instanceof AttributeValue.Removal;
  }
}
