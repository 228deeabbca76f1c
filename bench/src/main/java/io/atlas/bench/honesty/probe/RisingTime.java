package io.atlas.bench.honesty.probe;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Observation times in whole microseconds, each later than the one before: the store keeps the
 * value with the latest time, so a wall clock that steps back must not make a new value look old.
 * Belongs to one thread.
 */
final class RisingTime {
  private final InstantSource clock;
  private Instant last = Instant.EPOCH;

  RisingTime(InstantSource clock) {
    this.clock = clock;
  }

  Instant next() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    return last;
  }
}
