package io.atlas.ingest.catalog;

import java.util.function.Function;

/**
 * What the database answered, and the timeline that it was on.
 *
 * @param timeline begins with 1; every promotion of a standby begins the next
 */
record OnTimeline<T>(int timeline, T value) {
  <U> OnTimeline<U> map(Function<T, U> change) {
    return new OnTimeline<>(timeline, change.apply(value));
  }
}
