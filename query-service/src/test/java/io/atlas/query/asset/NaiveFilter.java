package io.atlas.query.asset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Test;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a filter means, as plainly as it can be said. */
final class NaiveFilter {
  private NaiveFilter() {}

  static boolean passes(Filter filter, String name, ObjectNode attributes) {
    return switch (filter) {
      case Filter.And(List<Filter> all) -> all.stream().allMatch(f -> passes(f, name, attributes));
      case Filter.Or(List<Filter> any) -> any.stream().anyMatch(f -> passes(f, name, attributes));
      case Filter.Not(Filter none) -> !passes(none, name, attributes);
      case Filter.Term(String attribute, Test test) ->
          attribute.equals(Filter.ASSET)
              ? passes(test, attributes.textNode(name))
              : passes(test, attributes.path(attribute));
    };
  }

  private static boolean passes(Test test, JsonNode value) {
    boolean there = !value.isMissingNode() && !value.isNull();
    return switch (test) {
      case Test.Exists(boolean wanted) -> wanted == there;
      case Test.In(List<Literal> any) ->
          any.stream().anyMatch(literal -> order(value, literal).equals(Optional.of(0)));
      case Test.NotIn(List<Literal> none) ->
          none.stream().anyMatch(literal -> order(value, literal).isPresent())
              && none.stream().noneMatch(literal -> order(value, literal).equals(Optional.of(0)));
      case Test.Range(Optional<Test.Bound> lower, Optional<Test.Bound> upper) ->
          !value.isBoolean()
              && lower.map(at -> within(value, at, 1)).orElse(true)
              && upper.map(at -> within(value, at, -1)).orElse(true);
      case Test.Prefix(String prefix) -> value.isTextual() && value.textValue().startsWith(prefix);
      case Test.Contains(String part) -> value.isTextual() && value.textValue().contains(part);
      case Test.Since since -> throw new IllegalArgumentException("values here have no time");
    };
  }

  private static boolean within(JsonNode value, Test.Bound bound, int wanted) {
    return order(value, bound.value())
        .filter(order -> order == 0 ? bound.inclusive() : Integer.signum(order) == wanted)
        .isPresent();
  }

  /** How the value compares with the literal, if that can be of its type. */
  private static Optional<Integer> order(JsonNode value, Literal literal) {
    if (value.isNumber()) {
      return literal.number().map(value.decimalValue()::compareTo);
    }
    if (value.isTextual()) {
      return literal
          .text()
          .map(text -> Arrays.compareUnsigned(bytes(value.textValue()), bytes(text)));
    }
    return value.isBoolean()
        ? literal.bool().map(other -> Boolean.compare(value.booleanValue(), other))
        : Optional.empty();
  }

  /** Numbers before strings, these by code points. */
  static int compare(Object one, Object other) {
    if (one instanceof Double a && other instanceof Double b) {
      return Double.compare(a, b);
    }
    if (one instanceof String a && other instanceof String b) {
      return Arrays.compareUnsigned(bytes(a), bytes(b));
    }
    return one instanceof Double ? -1 : 1;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
