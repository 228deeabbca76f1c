package io.atlas.query.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Test;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a filter means, as plainly as it can be said: every store's SQL is held against it.
 *
 * @param held values of one asset or event by attribute, no removals
 */
public record NaiveFilter(String asset, Map<String, Held> held) {
  /** A value and when it was observed. */
  public record Held(JsonNode value, Instant observed) {}

  /** Whether the filter lets it through. */
  public boolean passes(Filter filter) {
    return switch (filter) {
      case Filter.And(List<Filter> all) -> all.stream().allMatch(this::passes);
      case Filter.Or(List<Filter> any) -> any.stream().anyMatch(this::passes);
      case Filter.Not(Filter none) -> !passes(none);
      case Filter.Term(String attribute, Test test) ->
          attribute.equals(Filter.ASSET)
              ? passes(test, TextNode.valueOf(asset), Optional.empty())
              : Optional.ofNullable(held.get(attribute))
                  .map(one -> passes(test, one.value(), Optional.of(one.observed())))
                  .orElse(test.equals(new Test.Exists(false)));
    };
  }

  private static boolean passes(Test test, JsonNode value, Optional<Instant> observed) {
    return switch (test) {
      case Test.Exists(boolean wanted) -> wanted;
      case Test.In(List<Literal> any) -> any.stream().anyMatch(one -> equal(value, one));
      case Test.NotIn(List<Literal> none) ->
          none.stream().anyMatch(literal -> order(value, literal).isPresent())
              && none.stream().noneMatch(one -> equal(value, one));
      case Test.Range(Optional<Test.Bound> lower, Optional<Test.Bound> upper) ->
          !value.isBoolean()
              && lower.map(at -> within(value, at, 1)).orElse(true)
              && upper.map(at -> within(value, at, -1)).orElse(true);
      case Test.Prefix(String prefix) -> value.isTextual() && value.textValue().startsWith(prefix);
      case Test.Contains(String part) -> value.isTextual() && value.textValue().contains(part);
      case Test.Since(Instant time) -> observed.filter(at -> !at.isBefore(time)).isPresent();
    };
  }

  private static boolean equal(JsonNode value, Literal literal) {
    return order(value, literal).equals(Optional.of(0));
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
      return literal.text().map(text -> byCodePoint(value.textValue(), text));
    }
    return value.isBoolean()
        ? literal.bool().map(other -> Boolean.compare(value.booleanValue(), other))
        : Optional.empty();
  }

  /** The order of strings: by code points, which is that of their bytes in UTF-8. */
  public static int byCodePoint(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
