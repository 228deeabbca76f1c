package io.atlas.query.analytics;

import io.atlas.query.explain.Explain;
import io.atlas.query.filter.Filter;
import java.util.List;
import java.util.stream.Collectors;

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
    Explain explain) {
  Aggregation {
    measures = List.copyOf(measures);
  }

  /** It in one line, for people: attributes and operators, but no values. */
  String describe() {
    String labels = measures.stream().map(Measure::label).collect(Collectors.joining(", "));
    String all = "%s of %s, %s".formatted(labels, attribute, selection.of().label());
    return selection.filter().equals(Filter.ALL)
        ? all
        : all + " where " + selection.filter().describe();
  }
}
