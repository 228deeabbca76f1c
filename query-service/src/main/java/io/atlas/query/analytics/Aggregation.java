package io.atlas.query.analytics;

import io.atlas.query.explain.Explain;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Terms;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Names of the attributes that take part in it, each once. */
  List<String> attributes() {
    return Stream.of(
            List.of(attribute), grouping.attributes(), Terms.attributes(selection.filter()))
        .flatMap(List::stream)
        .filter(name -> !name.equals(Filter.ASSET))
        .distinct()
        .toList();
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
