package io.atlas.bench.query.shape;

import io.atlas.bench.query.shape.Question.Filter;
import io.atlas.bench.query.shape.Question.Point;
import io.atlas.bench.query.shape.Term.Begins;
import io.atlas.bench.query.shape.Term.Between;
import io.atlas.bench.query.shape.Term.Equal;
import io.atlas.bench.query.shape.Term.Has;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Questions as conditions over one JSONB document an asset, of which a GIN index with {@code
 * jsonb_path_ops} is all the help there is: it knows equality, and nothing of ranges, prefixes or
 * existence. A condition's text is the same for every question of a shape, so that it is prepared
 * once.
 */
public final class DocumentSql {
  private DocumentSql() {}

  /** How a condition is put. */
  public enum Style {
    /** Containment, and casts of what {@code ->>} gives. */
    OPERATORS,
    /** One JSON path, which the index is asked as well. */
    PATH
  }

  /**
   * A condition over a row of documents, for JDBC: an operator's question mark is doubled.
   *
   * @param parameters texts, in the order of their places
   */
  public record Condition(String sql, List<String> parameters) {}

  /** The styles that differ for a question. */
  public static List<Style> styles(Question question) {
    return question instanceof Point ? List.of(Style.OPERATORS) : List.of(Style.values());
  }

  /** The condition of a question. */
  public static Condition of(Question question, Style style) {
    return switch (question) {
      case Point(String asset) -> new Condition("name = ?", List.of(asset));
      case Filter filter -> style == Style.PATH ? path(filter) : operators(filter);
    };
  }

  // ---- operators

  private static Condition operators(Filter filter) {
    List<Condition> parts = new ArrayList<>();
    List<Equal> equals = equals(filter);
    // What all has to hold is one look into the index.
    if (filter.all() && !equals.isEmpty()) {
      parts.add(contains(equals));
    }
    for (Term term : filter.terms()) {
      if (!filter.all() || !(term instanceof Equal)) {
        parts.add(operator(term));
      }
    }
    return joined(parts, filter.all() ? " AND " : " OR ");
  }

  private static List<Equal> equals(Filter filter) {
    return filter.terms().stream().filter(Equal.class::isInstance).map(Equal.class::cast).toList();
  }

  private static Condition contains(List<Equal> equals) {
    return new Condition(
        "doc @> ?::jsonb",
        List.of(
            equals.stream()
                .map(equal -> "\"%s\":\"%s\"".formatted(equal.attribute(), equal.text()))
                .collect(Collectors.joining(",", "{", "}"))));
  }

  private static Condition operator(Term term) {
    return switch (term) {
      case Equal equal -> contains(List.of(equal));
      case Between between ->
          new Condition(
              "(doc ->> ?)::numeric BETWEEN ?::numeric AND ?::numeric",
              List.of(between.attribute(), between.low().toString(), between.high().toString()));
      case Begins(String attribute, String prefix) ->
          new Condition("starts_with(doc ->> ?, ?)", List.of(attribute, prefix));
      case Has(String attribute) -> new Condition("doc ?? ?", List.of(attribute));
    };
  }

  private static Condition joined(List<Condition> parts, String with) {
    String sql = parts.stream().map(Condition::sql).collect(Collectors.joining(with, "(", ")"));
    return new Condition(sql, parts.stream().flatMap(part -> part.parameters().stream()).toList());
  }

  // ---- one path

  private static Condition path(Filter filter) {
    String path =
        filter.terms().stream()
            .map(DocumentSql::path)
            .collect(Collectors.joining(filter.all() ? " && " : " || "));
    return new Condition("doc @@ ?::jsonpath", List.of(path));
  }

  private static String path(Term term) {
    String at = "$.\"" + term.attribute() + '"';
    return switch (term) {
      case Equal equal -> at + " == \"" + equal.text() + '"';
      case Between between ->
          "(%s >= %s && %s <= %s)".formatted(at, between.low(), at, between.high());
      case Begins begins -> at + " starts with \"" + begins.prefix() + '"';
      case Has ignored -> "exists(" + at + ")";
    };
  }
}
