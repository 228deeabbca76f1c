package io.atlas.query.analytics;

import io.atlas.query.filter.Literals;
import io.atlas.query.filter.Test;
import java.math.BigDecimal;

/**
 * Exact order of numbers. Their nearest float8 decides but where it is the bound's as well; there
 * their digits do: without exponent and needless zeros the longer integer is the greater, and of
 * two as long the greater text; below zero it is the other way round.
 */
final class NumberSql {
  private final Dialect dialect;
  private final Binding binding;

  NumberSql(Dialect dialect, Binding binding) {
    this.dialect = dialect;
    this.binding = binding;
  }

  String range(Test.Range range) {
    return Literals.isOfNumbers(range)
        ? Sql.and(Literals.conditions(range, this::above, this::below))
        : Sql.FALSE;
  }

  /** The text that equal numbers share: 1.0 is 1. */
  static String canonical(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private String above(Test.Bound bound) {
    Digits digits = digits(bound);
    String greater =
        digits.isNegative()
            ? "text NOT LIKE '-%' OR " + digits.smaller()
            : "text NOT LIKE '-%' AND (" + digits.greater() + ")";
    return ordered(">", bound, greater, digits);
  }

  private String below(Test.Bound bound) {
    Digits digits = digits(bound);
    String less =
        digits.isNegative()
            ? "text LIKE '-%' AND (" + digits.greater() + ")"
            : "text LIKE '-%' OR " + digits.smaller();
    return ordered("<", bound, less, digits);
  }

  private String ordered(String comparison, Test.Bound bound, String beyond, Digits digits) {
    String nearest = binding.float8(binding.next(), number(bound).doubleValue());
    String tie = bound.inclusive() ? beyond + " OR " + digits.equal() : beyond;
    return "(number %s %s OR (number = %s AND (%s)))".formatted(comparison, nearest, nearest, tie);
  }

  private Digits digits(Test.Bound bound) {
    String text = canonical(number(bound));
    return new Digits(
        text.startsWith("-"),
        binding.text(binding.next(), text),
        binding.bigint(binding.next(), (text + ".").indexOf('.') + 1L),
        dialect.position("text || '.'", "'.'"));
  }

  private static BigDecimal number(Test.Bound bound) {
    return bound.value().number().orElseThrow();
  }

  /**
   * Columns and placeholders to compare.
   *
   * @param isNegative whether the bound is below zero
   * @param text of the bound
   * @param point where the bound's point is
   * @param points where a value's point is
   */
  private record Digits(boolean isNegative, String text, String point, String points) {
    String greater() {
      return "%s > %s OR (%s = %s AND text > %s)".formatted(points, point, points, point, text);
    }

    String smaller() {
      return "%s < %s OR (%s = %s AND text < %s)".formatted(points, point, points, point, text);
    }

    String equal() {
      return "text = " + text;
    }
  }
}
