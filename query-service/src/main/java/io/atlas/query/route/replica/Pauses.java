package io.atlas.query.route.replica;

import java.time.Duration;

/**
 * How long a replica that failed is passed over.
 *
 * @param first after it failed for the first time; doubles while failures go on
 * @param most the longest
 */
record Pauses(Duration first, Duration most) {
  private static final int MOST_DOUBLINGS = 20;

  /** The pause when it failed that often in a row, from 1. */
  Duration after(int times) {
    Duration doubled = first.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
    return doubled.compareTo(most) < 0 ? doubled : most;
  }
}
