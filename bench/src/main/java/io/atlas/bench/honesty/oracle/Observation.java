package io.atlas.bench.honesty.oracle;

import java.time.Duration;

/**
 * One read.
 *
 * @param sentNanos monotonic time just before the request was sent
 * @param receivedNanos monotonic time when all of the answer was there
 */
public record Observation(Question question, Reply reply, long sentNanos, long receivedNanos) {
  /** How long it took. */
  Duration took() {
    return Duration.ofNanos(receivedNanos - sentNanos);
  }
}
