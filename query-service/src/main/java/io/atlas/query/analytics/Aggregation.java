package io.atlas.query.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An aggregate over the values of one attribute.
 *
 * @param measures at least one, each once
 * @param bucket width of the intervals of observation time that are told apart, whole seconds;
 *     empty means one row over all
 * @param from the first observation time that counts
 * @param to the first that no longer does
 */
record Aggregation(
    String attribute,
    List<Measure> measures,
    Optional<Duration> bucket,
    Optional<Instant> from,
    Optional<Instant> to) {
  Aggregation {
    measures = List.copyOf(measures);
  }
}
