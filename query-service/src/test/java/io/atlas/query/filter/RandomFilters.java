package io.atlas.query.filter;

import io.atlas.query.filter.Test.Bound;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Filters by seed, each one that a parser could give: of RSQL, of JSON, or of the names and
 * literals that a test wants.
 *
 * @param withNot whether there are complements, which RSQL cannot express
 */
public record RandomFilters(
    List<String> attributes, Function<SplittableRandom, Literal> literals, boolean withNot) {
  private static final List<String> PLAIN_NAMES =
      List.of(
          "temp",
          "gps.lat",
          "asset",
          "and",
          "a/b:c@d",
          "-x",
          "$1",
          "%s",
          "a\\b",
          "日本",
          "😀",
          "x".repeat(128));

  private static final List<String> UGLY_NAMES =
      List.of("it's", "\"", "a b", "(x)", "a==1;b,c", "~!<>=", "\\", "'; --", "\u00a0", "é");

  /** What could end a literal, a statement, a placeholder or a group, and what looks like one. */
  private static final List<String> PIECES =
      List.of(
          "'", "\"", "\\", ";", ",", "(", ")", "=", "==", "<", ">", "!", "~", " ", " and ", " or ",
          "--", "/*", "$1", "$$", "%s", "%", "{}", "?", ":x", "*", "null", "true", "5", "0.1", "\n",
          "\t", "\u0001", "\u007f", "é", "ß", "日", "😀", "\u202e", "x");

  private static final List<String> WHOLE =
      List.of(
          "true",
          "false",
          "5",
          "-0",
          "1.50",
          "1e5",
          "1e999",
          "9007199254740993",
          "9223372036854775808",
          "3.14159265358979323846264338327950288");

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** Those that RSQL can express: its literals are of whatever type they read as. */
  public static RandomFilters rsql() {
    return new RandomFilters(PLAIN_NAMES, random -> Literal.ambiguous(text(random)), false);
  }

  /** Those that JSON can express: each of its literals is of one type. */
  public static RandomFilters json() {
    List<String> names = Stream.of(PLAIN_NAMES, UGLY_NAMES).flatMap(List::stream).toList();
    return new RandomFilters(names, RandomFilters::typed, true);
  }

  /** A string that is as ugly as can be, or reads as something else. */
  public static String text(SplittableRandom random) {
    return random.nextInt(3) == 0
        ? any(random, WHOLE)
        : Stream.generate(() -> any(random, PIECES))
            .limit(random.nextInt(6))
            .collect(Collectors.joining());
  }

  /** A literal of one type, or of none. */
  public static Literal typed(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> Literal.ofBoolean(random.nextBoolean());
      case 1 -> Literal.NOTHING;
      case 2, 3, 4 -> Literal.ofText(text(random));
      default -> Literal.ofNumber(number(random));
    };
  }

  /** A number of any size, 64-bit integers and long decimals among them. */
  public static BigDecimal number(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> BigDecimal.valueOf(random.nextLong());
      case 1 -> BigDecimal.valueOf(random.nextInt(-10, 10));
      case 2 -> new BigDecimal(random.nextInt() * Math.pow(10, random.nextInt(-300, 290)));
      default ->
          new BigDecimal(
              new BigInteger(random.nextInt(1, 400), new java.util.Random(random.nextLong())),
              random.nextInt(-150, 500));
    };
  }

  /** The filter of a seed. */
  public Filter filter(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return filter(random, random.nextInt(4));
  }

  /**
   * The next filter.
   *
   * @param depth most levels of groups; up to 3 keeps it below the most comparisons
   */
  public Filter filter(SplittableRandom random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(withNot ? 5 : 4)) {
      case 1, 2 -> new Filter.And(several(random, depth - 1));
      case 3 -> new Filter.Or(several(random, depth - 1));
      case 4 -> new Filter.Not(filter(random, depth - 1));
      default -> term(random);
    };
  }

  private List<Filter> several(SplittableRandom random, int depth) {
    return Stream.generate(() -> filter(random, depth)).limit(random.nextInt(2, 5)).toList();
  }

  private Filter.Term term(SplittableRandom random) {
    Filter.Term term = new Filter.Term(any(random, attributes), test(random));
    return Limits.ofTerm(term).isEmpty() ? term : term(random);
  }

  private Test test(SplittableRandom random) {
    return switch (random.nextInt(9)) {
      case 0 -> new Test.In(values(random));
      case 1 -> new Test.NotIn(values(random));
      case 2 -> new Test.Range(bound(random, random.nextBoolean()), Optional.empty());
      case 3 -> new Test.Range(Optional.empty(), bound(random, random.nextBoolean()));
      case 4 -> new Test.Range(bound(random, true), bound(random, true));
      case 5 -> new Test.Prefix(text(random));
      case 6 -> new Test.Contains(text(random));
      case 7 -> new Test.Since(time(random));
      default -> new Test.Exists(random.nextBoolean());
    };
  }

  private List<Literal> values(SplittableRandom random) {
    return IntStream.range(0, random.nextInt(1, 4)).mapToObj(i -> literals.apply(random)).toList();
  }

  private Optional<Bound> bound(SplittableRandom random, boolean inclusive) {
    Literal value = literals.apply(random);
    boolean ordered = value.bool().isEmpty() || value.text().isPresent();
    return ordered ? Optional.of(new Bound(value, inclusive)) : bound(random, inclusive);
  }

  private static Instant time(SplittableRandom random) {
    long second = random.nextLong(FIRST.getEpochSecond(), LAST.getEpochSecond());
    return Instant.ofEpochSecond(
        second, random.nextInt(1_000) * (random.nextBoolean() ? 1L : 1_000_000));
  }

  private static <T> T any(SplittableRandom random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
