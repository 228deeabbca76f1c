package io.atlas.query.analytics;

import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Literals;
import io.atlas.query.filter.Test;
import io.atlas.query.olap.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The exact meaning of every test, in rows of values. A value that does not fit the literal's type
 * fails; the text of equal numbers is equal.
 */
final class ValueSql {
  private final Dialect dialect;
  private final Binding binding;

  ValueSql(Dialect dialect, Binding binding) {
    this.dialect = dialect;
    this.binding = binding;
  }

  String condition(Test test) {
    return switch (test) {
      case Test.In in -> among(in.values(), Sql::in);
      case Test.NotIn out -> among(out.values(), Sql::notIn);
      case Test.Range range -> range(range);
      case Test.Prefix prefix -> string(dialect.startsWith("text", text(prefix.prefix())));
      case Test.Contains contains ->
          string(dialect.position("text", text(contains.part())) + " > 0");
      case Test.Since since -> "type <> 'null' AND " + since(since);
      case Test.Exists exists -> exists.wanted() ? "type <> 'null'" : "type = 'null'";
    };
  }

  private static String string(String condition) {
    return "type = 'string' AND " + condition;
  }

  private String among(List<Literal> values, BiFunction<String, List<String>, String> how) {
    List<String> either = new ArrayList<>();
    add(either, "number", Literals.numbers(values).stream().map(NumberSql::canonical), how);
    add(either, "string", Literals.texts(values).stream(), how);
    add(either, "boolean", Literals.booleans(values).stream().map(String::valueOf), how);
    return Sql.or(either);
  }

  private void add(
      List<String> either,
      String type,
      Stream<String> texts,
      BiFunction<String, List<String>, String> how) {
    List<String> placeholders = texts.map(this::text).toList();
    if (!placeholders.isEmpty()) {
      either.add("(type = '" + type + "' AND " + how.apply("text", placeholders) + ")");
    }
  }

  private String range(Test.Range range) {
    List<String> either = new ArrayList<>();
    if (Literals.isOfNumbers(range)) {
      either.add("(type = 'number' AND " + new NumberSql(dialect, binding).range(range) + ")");
    }
    if (Literals.isOfTexts(range)) {
      either.add("(type = 'string' AND " + new TextSql("text", binding).range(range) + ")");
    }
    return Sql.or(either);
  }

  private String since(Test.Since since) {
    String micros = binding.bigint(binding.next(), Micros.notBefore(since.time()));
    return dialect.observed() + " >= " + dialect.time(micros);
  }

  private String text(String value) {
    return binding.text(binding.next(), value);
  }
}
