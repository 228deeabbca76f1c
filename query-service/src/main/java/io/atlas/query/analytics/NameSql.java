package io.atlas.query.analytics;

import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Literals;
import io.atlas.query.filter.Test;
import java.util.List;
import java.util.function.BiFunction;

/** Tests of the asset's own name, which is always a string, in column {@code asset}. */
final class NameSql {
  private final Dialect dialect;
  private final Binding binding;

  NameSql(Dialect dialect, Binding binding) {
    this.dialect = dialect;
    this.binding = binding;
  }

  String condition(Test test) {
    return switch (test) {
      case Test.In in -> among(in.values(), Sql::in);
      case Test.NotIn out -> among(out.values(), Sql::notIn);
      case Test.Range range -> new TextSql("asset", binding).range(range);
      case Test.Prefix prefix -> dialect.startsWith("asset", text(prefix.prefix()));
      case Test.Contains contains -> dialect.position("asset", text(contains.part())) + " > 0";
      // A name has no time.
      case Test.Since since -> Sql.FALSE;
      case Test.Exists exists -> exists.wanted() ? Sql.TRUE : Sql.FALSE;
    };
  }

  private String among(List<Literal> values, BiFunction<String, List<String>, String> how) {
    List<String> texts = Literals.texts(values);
    return texts.isEmpty()
        ? Sql.FALSE
        : how.apply("asset", texts.stream().map(this::text).toList());
  }

  private String text(String value) {
    return binding.text(binding.next(), value);
  }
}
