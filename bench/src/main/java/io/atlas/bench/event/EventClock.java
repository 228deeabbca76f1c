package io.atlas.bench.event;

import java.time.Instant;
import java.time.InstantSource;

/** Times of events: now, but each later than the one before. Belongs to one thread. */
public final class EventClock {
  private static final long MICROS = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private final InstantSource source;
  private long last;

  /** A clock that follows another. */
  public EventClock(InstantSource source) {
    this.source = source;
  }

  /** The next time, in µs since 1970. */
  public long next() {
    Instant now = source.instant();
    long micros = now.getEpochSecond() * MICROS + now.getNano() / NANOS_PER_MICRO;
    last = Math.max(last + 1, micros);
    return last;
  }
}
