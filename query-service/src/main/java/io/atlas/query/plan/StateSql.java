package io.atlas.query.plan;

import com.fasterxml.jackson.databind.node.TextNode;
import io.atlas.common.attribute.Buckets;
import io.atlas.common.attribute.Cell;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Literals;
import io.atlas.query.filter.Terms;
import io.atlas.query.filter.Test;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter as a condition on one asset, decided by its state: the exact meaning of every test. An
 * asset's state is a few rows, of which one has the attribute, so a test holds if it holds for any
 * of them; all tests are made in one visit. Values are compared as jsonb or text, which no value of
 * another type can make fail.
 */
final class StateSql {
  private final Parameters parameters;
  private final Map<String, Attribute> attributes;

  StateSql(Parameters parameters, Map<String, Attribute> attributes) {
    this.parameters = parameters;
    this.attributes = attributes;
  }

  /**
   * The condition that the asset passes and has a state at all.
   *
   * @param slot the asset's slot, an SQL expression
   * @param asset the asset's id, an SQL expression
   */
  String passes(Filter filter, String slot, String asset) {
    String expression = expression(filter, slot, asset);
    String rows =
        passesWithoutAttributes(filter) ? "" : " AND s.bucket = ANY (" + buckets(filter) + ")";
    return """
    (SELECT count(*) > 0 AND %s FROM asset_state s
     WHERE s.slot = ANY ($1) AND s.slot = %s AND s.tenant_id = $2 AND s.asset_id = %s%s)\
    """
        .formatted(expression, slot, asset, rows);
  }

  /** Whether an asset can pass that has none of the attributes. */
  private static boolean passesWithoutAttributes(Filter filter) {
    return switch (filter) {
      case Filter.And and -> and.all().stream().allMatch(StateSql::passesWithoutAttributes);
      case Filter.Or or -> or.any().stream().anyMatch(StateSql::passesWithoutAttributes);
      // Either way for names, which are not of the state.
      case Filter.Not not -> true;
      case Filter.Term term ->
          term.attribute().equals(Filter.ASSET) || term.test().equals(new Test.Exists(false));
    };
  }

  /** Those that can have an attribute of the filter: no other row is looked at. */
  private String buckets(Filter filter) {
    return parameters.smallints(
        Terms.attributes(filter).stream()
            .flatMap(name -> Optional.ofNullable(attributes.get(name)).stream())
            .flatMapToInt(attribute -> Buckets.of(attribute.id()))
            .sorted()
            .distinct()
            .mapToObj(bucket -> (short) bucket)
            .toArray(Short[]::new));
  }

  /** The condition that the asset has a state, without which there is no asset. */
  static String exists(String slot, String asset) {
    return """
    EXISTS (SELECT FROM asset_state s
     WHERE s.slot = ANY ($1) AND s.slot = %s AND s.tenant_id = $2 AND s.asset_id = %s)\
    """
        .formatted(slot, asset);
  }

  private String expression(Filter filter, String slot, String asset) {
    return switch (filter) {
      case Filter.And and -> joined(and.all(), " AND ", "true", slot, asset);
      case Filter.Or or -> joined(or.any(), " OR ", "false", slot, asset);
      case Filter.Not not -> "NOT " + expression(not.none(), slot, asset);
      case Filter.Term term ->
          term.attribute().equals(Filter.ASSET) ? named(term.test(), slot, asset) : held(term);
    };
  }

  private String joined(List<Filter> filters, String with, String none, String slot, String asset) {
    return filters.isEmpty()
        ? none
        : filters.stream()
            .map(filter -> expression(filter, slot, asset))
            .collect(Collectors.joining(with, "(", ")"));
  }

  private String named(Test test, String slot, String asset) {
    return """
    EXISTS (SELECT FROM asset i
     WHERE i.slot = ANY ($1) AND i.slot = %s AND i.tenant_id = $2 AND i.asset_id = %s AND %s)\
    """
        .formatted(slot, asset, new NameSql(parameters).predicate(test));
  }

  private String held(Filter.Term term) {
    @Nullable Attribute attribute = attributes.get(term.attribute());
    if (term.test() instanceof Test.Exists(boolean wanted) && !wanted) {
      return attribute == null ? "true" : "NOT " + any(attribute, new Test.Exists(true));
    }
    return attribute == null || isImpossible(term.test()) ? "false" : any(attribute, term.test());
  }

  // A placeholder that stands nowhere has no type, and Postgres would refuse the statement.
  private static boolean isImpossible(Test test) {
    return test instanceof Test.Range range
        && !Literals.isOfNumbers(range)
        && !Literals.isOfTexts(range);
  }

  private String any(Attribute attribute, Test test) {
    return "coalesce(bool_or(" + predicate(attribute, test) + "), false)";
  }

  /** The exact test of the attribute in one row {@code s} of the state. */
  private String predicate(Attribute attribute, Test test) {
    String cell = "s.doc ->> " + parameters.text(Integer.toString(attribute.id()));
    String value = "cell_value(" + cell + ")";
    return switch (test) {
      case Test.In in -> value + " = ANY (" + values(in.values()) + ")";
      case Test.NotIn out ->
          "jsonb_typeof(%s) = ANY (%s) AND %s <> ALL (%s)"
              .formatted(value, parameters.texts(types(out.values())), value, values(out.values()));
      case Test.Range range -> range(range, value);
      case Test.Prefix prefix ->
          string(value, "starts_with(%s, " + parameters.text(prefix.prefix()) + ")");
      case Test.Contains contains ->
          string(value, "strpos(%s, " + parameters.text(contains.part()) + ") > 0");
      case Test.Since since ->
          "(%s) COLLATE \"C\" >= %s AND %s <> 'null'"
              .formatted(cell, parameters.text(cellTime(since.time())), value);
      case Test.Exists exists -> value + " <> 'null'";
    };
  }

  private static String string(String value, String condition) {
    return "jsonb_typeof(%s) = 'string' AND ".formatted(value)
        + condition.formatted("(" + value + " #>> '{}')");
  }

  private String values(List<Literal> literals) {
    List<String> json = new ArrayList<>();
    Literals.numbers(literals).forEach(number -> json.add(number.toString()));
    Literals.texts(literals).forEach(text -> json.add(TextNode.valueOf(text).toString()));
    Literals.booleans(literals).forEach(bool -> json.add(bool.toString()));
    return parameters.texts(json) + "::jsonb[]";
  }

  private static List<String> types(List<Literal> literals) {
    List<String> types = new ArrayList<>();
    if (!Literals.numbers(literals).isEmpty()) {
      types.add("number");
    }
    if (!Literals.texts(literals).isEmpty()) {
      types.add("string");
    }
    if (!Literals.booleans(literals).isEmpty()) {
      types.add("boolean");
    }
    return types;
  }

  private String range(Test.Range range, String value) {
    List<String> either = new ArrayList<>();
    if (Literals.isOfNumbers(range)) {
      either.add(
          "jsonb_typeof(%s) = 'number'".formatted(value)
              + bounds(range, value, bound -> number(Literals.number(bound))));
    }
    if (Literals.isOfTexts(range)) {
      either.add(
          "jsonb_typeof(%s) = 'string'".formatted(value)
              + bounds(
                  range,
                  "(" + value + " #>> '{}') COLLATE \"C\"",
                  bound -> parameters.text(Literals.text(bound))));
    }
    return "(" + String.join(" OR ", either) + ")";
  }

  private static String bounds(
      Test.Range range, String value, Function<Test.Bound, String> literal) {
    return range
            .lower()
            .map(at -> " AND " + value + (at.inclusive() ? " >= " : " > ") + literal.apply(at))
            .orElse("")
        + range
            .upper()
            .map(at -> " AND " + value + (at.inclusive() ? " <= " : " < ") + literal.apply(at))
            .orElse("");
  }

  // As text, for the driver's numeric would be a double.
  private String number(BigDecimal value) {
    return "to_jsonb(" + parameters.text(value.toString()) + "::numeric)";
  }

  /** The beginning of every cell that was observed then; cells begin with their time, in order. */
  private static String cellTime(Instant time) {
    Instant rounded = time.plusNanos(999).truncatedTo(ChronoUnit.MICROS);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, rounded);
    return Cell.of(Math.clamp(micros, Cell.MIN_MICROS, Cell.MAX_MICROS), "").text();
  }
}
