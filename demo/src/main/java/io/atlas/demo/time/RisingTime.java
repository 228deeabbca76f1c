package io.atlas.demo.time;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Observation times in whole microseconds, each later than the one before. The store keeps the
 * value with the latest time, so a wall clock that steps back must not make a new value look old.
 */
public final class RisingTime {
  private final InstantSource clock;
  private Instant last;

  /**
   * Times after a given one.
   *
   * @param after earlier than every time that will be given
   */
  public RisingTime(InstantSource clock, Instant after) {
    this.clock = clock;
    this.last = after.truncatedTo(ChronoUnit.MICROS);
  }

  public synchronized Instant next() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    return last;
  }
}
