package io.atlas.query.filter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests of the asset's own name, in rows {@code i} of {@code asset}. A name is always a string. */
final class NameSql {
  private final Parameters parameters;

  NameSql(Parameters parameters) {
    this.parameters = parameters;
  }

  String predicate(Test test) {
    return switch (test) {
      case Test.In in -> each(in.values(), "i.name = ", " OR ");
      case Test.NotIn out -> each(out.values(), "i.name <> ", " AND ");
      case Test.Range range -> range(range);
      case Test.Prefix prefix -> prefix(prefix.prefix());
      case Test.Contains contains -> throw new FilterException("contains is not supported yet");
      case Test.Since since -> throw new FilterException("since is not supported yet");
      case Test.Exists exists -> Boolean.toString(exists.wanted());
    };
  }

  private String each(List<Literal> values, String comparison, String with) {
    return values.stream()
        .flatMap(value -> value.text().stream())
        .map(text -> comparison + parameters.text(text))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                all -> all.isEmpty() ? "false" : "(" + String.join(with, all) + ")"));
  }

  private String range(Test.Range range) {
    return Stream.of(
            range.lower().map(bound -> bound(bound, bound.inclusive() ? ">=" : ">")),
            range.upper().map(bound -> bound(bound, bound.inclusive() ? "<=" : "<")))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" AND ", "(", ")"));
  }

  private String bound(Test.Bound bound, String comparison) {
    return bound
        .value()
        .text()
        .map(text -> "i.name " + comparison + " " + parameters.text(text))
        .orElse("false");
  }

  private String prefix(String prefix) {
    String upper =
        Prefixes.after(prefix).map(end -> " AND i.name < " + parameters.text(end)).orElse("");
    return "(i.name >= " + parameters.text(prefix) + upper + ")";
  }
}
