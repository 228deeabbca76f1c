package io.atlas.check.log;

import io.atlas.check.value.Observation;

/**
 * What the log says of one attribute of an asset.
 *
 * @param observation that wins over all others in the log
 * @param received when its event was received, in µs since 1970; the latest of equal ones
 */
public record Logged(Observation observation, long received) {
  Logged merge(Logged other) {
    int order = observation.compareTo(other.observation);
    if (order == 0) {
      return received >= other.received ? this : other;
    }
    return order > 0 ? this : other;
  }
}
