package io.atlas.demo.time;

import java.time.Duration;

/**
 * The beat of a loop. A turn that took too long shifts the beat: missed turns are not made up for,
 * or an outage would be followed by a burst.
 */
public final class Pace {
  private final long periodNanos;
  private final StopSignal stop;
  private long next = System.nanoTime();

  public Pace(Duration period, StopSignal stop) {
    this.periodNanos = period.toNanos();
    this.stop = stop;
  }

  /** Waits for the next beat; false once stopped. */
  public boolean await() {
    long now = System.nanoTime();
    long wait = Math.max(0, next - now);
    next = now + wait + periodNanos;
    return stop.pause(Duration.ofNanos(wait));
  }
}
