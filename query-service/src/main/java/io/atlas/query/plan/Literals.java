package io.atlas.query.plan;

import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Test;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The types that literals have. A comparison is of each type that all of its literals can be. */
final class Literals {
  private Literals() {}

  static List<BigDecimal> numbers(List<Literal> values) {
    return values.stream().flatMap(value -> value.number().stream()).toList();
  }

  static List<String> texts(List<Literal> values) {
    return values.stream().flatMap(value -> value.text().stream()).toList();
  }

  static List<Boolean> booleans(List<Literal> values) {
    return values.stream().flatMap(value -> value.bool().stream()).toList();
  }

  static boolean isOfNumbers(Test.Range range) {
    return bounds(range).allMatch(bound -> bound.value().number().isPresent());
  }

  static boolean isOfTexts(Test.Range range) {
    return bounds(range).allMatch(bound -> bound.value().text().isPresent());
  }

  private static Stream<Test.Bound> bounds(Test.Range range) {
    return Stream.of(range.lower(), range.upper()).flatMap(Optional::stream);
  }

  static BigDecimal number(Test.Bound bound) {
    return bound.value().number().orElseThrow();
  }

  static String text(Test.Bound bound) {
    return bound.value().text().orElseThrow();
  }
}
