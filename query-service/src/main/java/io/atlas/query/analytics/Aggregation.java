package io.atlas.query.analytics;

import java.util.List;

/**
 * An aggregate over the values of one attribute.
 *
 * @param measures at least one, each once; of a histogram the first is {@link Measure#COUNT}
 * @param explain whether the answer tells how it was computed
 */
record Aggregation(
    String attribute,
    List<Measure> measures,
    Grouping grouping,
    Selection selection,
    boolean explain) {
  Aggregation {
    measures = List.copyOf(measures);
  }
}
