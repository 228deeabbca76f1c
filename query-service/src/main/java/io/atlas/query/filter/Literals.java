package io.atlas.query.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Literals by type. A comparison is of each type that all of its literals can be. */
public final class Literals {
  private Literals() {}

  public static List<BigDecimal> numbers(List<Literal> values) {
    return of(values, Literal::number);
  }

  public static List<String> texts(List<Literal> values) {
    return of(values, Literal::text);
  }

  public static List<Boolean> booleans(List<Literal> values) {
    return of(values, Literal::bool);
  }

  private static <T> List<T> of(List<Literal> values, Function<Literal, Optional<T>> type) {
    return values.stream().flatMap(value -> type.apply(value).stream()).toList();
  }

  public static boolean isOfNumbers(Test.Range range) {
    return bounds(range).allMatch(bound -> bound.value().number().isPresent());
  }

  public static boolean isOfTexts(Test.Range range) {
    return bounds(range).allMatch(bound -> bound.value().text().isPresent());
  }

  private static Stream<Test.Bound> bounds(Test.Range range) {
    return Stream.of(range.lower(), range.upper()).flatMap(Optional::stream);
  }

  /** The bounds as conditions of a type. */
  public static List<String> conditions(
      Test.Range range, Function<Test.Bound, String> above, Function<Test.Bound, String> below) {
    return Stream.of(range.lower().map(above), range.upper().map(below))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The bound as a number, where it is one. */
  public static BigDecimal number(Test.Bound bound) {
    return bound.value().number().orElseThrow();
  }

  /** The bound as a text, where it is one. */
  public static String text(Test.Bound bound) {
    return bound.value().text().orElseThrow();
  }
}
