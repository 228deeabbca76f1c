package io.atlas.bench.http;

import java.util.concurrent.TimeUnit;

/** When requests are sent. */
public sealed interface Pace {
  /** Every connection sends its next request when the last one is answered. */
  record Closed() implements Pace {}

  /**
   * Requests are due at fixed times, whether or not earlier ones are answered, and latencies count
   * from then on: a stall of the server delays all that was due meanwhile.
   */
  record Open(double requestsPerSecond) implements Pace {
    /** From one request to the next, in ns. */
    double intervalNanos() {
      return TimeUnit.SECONDS.toNanos(1) / requestsPerSecond;
    }
  }
}
