package io.atlas.query.filter;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value in a filter. RSQL does not tell {@code 5} from {@code "5"} once parsed, so a literal that
 * reads as several types matches a value of any of them. JSON tells them apart. A literal that
 * reads as nothing matches nothing.
 *
 * @param text as a string
 * @param number as a number, if it reads as one of JSON
 * @param bool as a boolean, if it reads as one
 */
public record Literal(Optional<String> text, Optional<BigDecimal> number, Optional<Boolean> bool) {
  /** No value is that. */
  public static final Literal NOTHING =
      new Literal(Optional.empty(), Optional.empty(), Optional.empty());

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,4})?");

  /** More digits than a value can have. */
  private static final int MAX_DIGITS = 1_100;

  /** As far from the point as the digits of an RSQL literal can be. */
  private static final int MAX_SCALE = 9_999 + MAX_DIGITS;

  /** The literal of any type that {@code source} can be read as. */
  public static Literal ambiguous(String source) {
    return new Literal(Optional.of(source), asNumber(source), asBoolean(source));
  }

  /** A string and nothing else. */
  public static Literal ofText(String text) {
    return new Literal(Optional.of(text), Optional.empty(), Optional.empty());
  }

  /** A number and nothing else; nothing at all if no value can be that number. */
  public static Literal ofNumber(BigDecimal number) {
    return new Literal(
        Optional.empty(),
        Optional.of(number).filter(Literal::isShort).filter(Literal::isDouble),
        Optional.empty());
  }

  /** A boolean and nothing else. */
  public static Literal ofBoolean(boolean bool) {
    return new Literal(Optional.empty(), Optional.empty(), Optional.of(bool));
  }

  /** The types that it reads as, by the names that the catalog has. */
  Set<String> types() {
    return Stream.of(
            text.map(value -> Test.TEXT),
            number.map(value -> "number"),
            bool.map(value -> "boolean"))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  private static Optional<BigDecimal> asNumber(String source) {
    return source.length() <= MAX_DIGITS && NUMBER.matcher(source).matches()
        ? Optional.of(new BigDecimal(source)).filter(Literal::isDouble)
        : Optional.empty();
  }

  // 1e999999999 is short in JSON, and of a billion digits once it is written out.
  private static boolean isShort(BigDecimal number) {
    return number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_SCALE;
  }

  // A number beyond all doubles was never stored.
  private static boolean isDouble(BigDecimal number) {
    return !Double.isInfinite(number.doubleValue());
  }

  private static Optional<Boolean> asBoolean(String source) {
    return switch (source) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
