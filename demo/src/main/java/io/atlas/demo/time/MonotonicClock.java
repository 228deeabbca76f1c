package io.atlas.demo.time;

/** Nanoseconds since this clock was made. Unlike wall time it never steps. */
public final class MonotonicClock {
  private final long origin = System.nanoTime();

  public long nanos() {
    return System.nanoTime() - origin;
  }
}
