package io.atlas.query.analytics;

import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Test;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Literals by type. A comparison is of each type that all of its literals can be. */
final class Literals {
  private Literals() {}

  static List<BigDecimal> numbers(List<Literal> values) {
    return of(values, Literal::number);
  }

  static List<String> texts(List<Literal> values) {
    return of(values, Literal::text);
  }

  static List<Boolean> booleans(List<Literal> values) {
    return of(values, Literal::bool);
  }

  private static <T> List<T> of(List<Literal> values, Function<Literal, Optional<T>> type) {
    return values.stream().flatMap(value -> type.apply(value).stream()).toList();
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

  /** The bounds as conditions of a type. */
  static List<String> conditions(
      Test.Range range, Function<Test.Bound, String> above, Function<Test.Bound, String> below) {
    return Stream.of(range.lower().map(above), range.upper().map(below))
        .flatMap(Optional::stream)
        .toList();
  }
}
