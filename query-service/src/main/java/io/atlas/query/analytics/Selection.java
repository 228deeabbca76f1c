package io.atlas.query.analytics;

import io.atlas.query.filter.Filter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which values of the attribute are aggregated; removals never are.
 *
 * @param from the first observation time that counts
 * @param to the first that no longer does
 * @param filter of assets or events
 * @param filterOn {@link Of#EVENTS} filters events by what came with them, and only events; {@link
 *     Of#CURRENT} assets by what they have now
 */
record Selection(Of of, Optional<Instant> from, Optional<Instant> to, Filter filter, Of filterOn) {
  /** The members {@code of} and {@code filter_on}. */
  enum Of {
    /** Every value that arrived. */
    EVENTS,
    /** Of each asset the one that it has. */
    CURRENT;

    /** The name in requests. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
