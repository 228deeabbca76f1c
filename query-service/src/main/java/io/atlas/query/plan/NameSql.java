package io.atlas.query.plan;

import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Literals;
import io.atlas.query.filter.Prefixes;
import io.atlas.query.filter.Test;
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
      case Test.In in -> in(in.values());
      case Test.NotIn out -> notIn(out.values());
      case Test.Range range -> Literals.isOfTexts(range) ? range(range) : "false";
      case Test.Prefix prefix -> prefix(prefix.prefix());
      case Test.Contains contains -> "strpos(i.name, " + parameters.text(contains.part()) + ") > 0";
      // A name has no time.
      case Test.Since since -> "false";
      case Test.Exists exists -> Boolean.toString(exists.wanted());
    };
  }

  private String in(List<Literal> values) {
    List<String> texts = Literals.texts(values);
    return texts.size() == 1
        ? "i.name = " + parameters.text(texts.getFirst())
        : "i.name = ANY (" + parameters.texts(texts) + ")";
  }

  private String notIn(List<Literal> values) {
    List<String> texts = Literals.texts(values);
    return texts.isEmpty() ? "false" : "i.name <> ALL (" + parameters.texts(texts) + ")";
  }

  private String range(Test.Range range) {
    return Stream.of(
            range.lower().map(bound -> bound(bound, bound.inclusive() ? ">=" : ">")),
            range.upper().map(bound -> bound(bound, bound.inclusive() ? "<=" : "<")))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" AND ", "(", ")"));
  }

  private String bound(Test.Bound bound, String comparison) {
    return "i.name " + comparison + " " + parameters.text(Literals.text(bound));
  }

  private String prefix(String prefix) {
    String upper =
        Prefixes.after(prefix).map(end -> " AND i.name < " + parameters.text(end)).orElse("");
    return "(i.name >= " + parameters.text(prefix) + upper + ")";
  }
}
