package io.atlas.query.analytics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which values are told apart; by nothing, there is one row over all.
 *
 * @param bucket width of intervals of observation time, whole seconds
 * @param attributes at most {@link #MAX_ATTRIBUTES}; an asset's events belong to the group of what
 *     it has now, and those of an asset that lacks the attribute to the group of null
 * @param histogram how many ranges of equal width the numbers fall into; it leaves out what is none
 */
record Grouping(Optional<Duration> bucket, List<String> attributes, Optional<Integer> histogram) {
  static final int MAX_ATTRIBUTES = 2;
  static final int MAX_HISTOGRAM = 1_000;

  static final Grouping NONE = new Grouping(Optional.empty(), List.of(), Optional.empty());

  Grouping {
    attributes = List.copyOf(attributes);
  }

  boolean isNone() {
    return equals(NONE);
  }
}
