package io.atlas.query.list;

import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Test;
import io.atlas.query.testing.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;

/** Assets whose values lie where the index is inexact, and filters that ask just there. */
final class RandomAssets {
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "-1",
          "0.1",
          "0.10000000000000001",
          "0.5",
          "-0.5",
          "7",
          "8",
          "8.5",
          "15.99",
          "16",
          "17",
          "23.5",
          "24",
          "1e20",
          "-1e-20",
          "9007199254740992",
          "9007199254740993",
          "9007199254740994",
          "-9007199254740993",
          "1.7976931348623157e308",
          "5e-324");

  private static final String LONG = "x".repeat(250);
  private static final String WIDE = "é".repeat(127);

  private static final List<String> TEXTS =
      List.of(
          "",
          "on",
          "off",
          "ON",
          "5",
          "true",
          "0.1",
          "a",
          "ab",
          "abc",
          "b",
          "ä",
          "日本",
          "😀",
          "quote ' and \" and \\ and $1 %s",
          "\u0001t",
          "\u0001",
          LONG,
          LONG + "abcdef",
          LONG + "abcdefg",
          LONG + "abcdefh",
          WIDE,
          WIDE + "ab",
          WIDE + "éa",
          WIDE + "éb");

  private static final List<String> ATTRIBUTES =
      List.of("number", "coarse", "fine", "text", "flag", "mixed", "list", "rare");

  private RandomAssets() {}

  static String name(SplittableRandom random, int nth) {
    return one(random, List.of("pump-", "Pump ", "ä", "😀", "5")) + nth;
  }

  private static <T> T one(SplittableRandom random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** A JSON object of some of the attributes. */
  static String attributes(SplittableRandom random) {
    List<String> members = new ArrayList<>();
    for (String attribute : ATTRIBUTES) {
      if (random.nextInt(10) < (attribute.equals("rare") ? 1 : 8)) {
        members.add("\"" + attribute + "\":" + value(random, attribute));
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String value(SplittableRandom random, String attribute) {
    if (random.nextInt(20) == 0) {
      return "null";
    }
    return switch (attribute) {
      case "text" -> quoted(one(random, TEXTS));
      case "flag" -> Boolean.toString(random.nextBoolean());
      case "list" -> "[1,2]";
      case "mixed" ->
          one(
              random,
              List.of(one(random, NUMBERS), quoted(one(random, TEXTS)), "true", "false", "[]"));
      default -> one(random, NUMBERS);
    };
  }

  private static String quoted(String text) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
  }

  /** A filter of at most that depth. */
  static Filter filter(SplittableRandom random, int depth) {
    int kind = depth == 0 ? 9 : random.nextInt(10);
    return switch (kind) {
      case 0, 1, 2 -> new Filter.And(filters(random, depth));
      case 3, 4 -> new Filter.Or(filters(random, depth));
      case 5 -> new Filter.Not(filter(random, depth - 1));
      default -> new Filter.Term(attribute(random), test(random));
    };
  }

  private static List<Filter> filters(SplittableRandom random, int depth) {
    return Stream.generate(() -> filter(random, depth - 1)).limit(1 + random.nextInt(3)).toList();
  }

  /** An attribute, the asset itself, or one that none has. */
  static String attribute(SplittableRandom random) {
    int which = random.nextInt(ATTRIBUTES.size() + 2);
    return which < ATTRIBUTES.size()
        ? ATTRIBUTES.get(which)
        : which == ATTRIBUTES.size() ? Filter.ASSET : "unknown";
  }

  private static Test test(SplittableRandom random) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Test.In(literals(random));
      case 2 -> new Test.NotIn(literals(random));
      case 3, 4 -> range(random);
      case 5 -> new Test.Prefix(cut(random, one(random, TEXTS)));
      case 9 -> new Test.Since(Rows.OBSERVED.plusNanos(random.nextInt(-2, 3) * 500));
      case 6 -> new Test.Contains(cut(random, one(random, TEXTS)));
      default -> new Test.Exists(random.nextBoolean());
    };
  }

  private static Test range(SplittableRandom random) {
    int ends = random.nextInt(3);
    Function<Boolean, Optional<Test.Bound>> bound =
        there ->
            there
                ? Optional.of(new Test.Bound(literal(random), random.nextBoolean()))
                : Optional.empty();
    return new Test.Range(bound.apply(ends != 0), bound.apply(ends != 1));
  }

  private static String cut(SplittableRandom random, String text) {
    int end = random.nextInt(3) == 0 ? text.length() : Math.min(text.length(), random.nextInt(4));
    return text.codePoints()
        .limit(text.codePointCount(0, end))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static List<Literal> literals(SplittableRandom random) {
    int count = random.nextBoolean() ? 1 : 1 + random.nextInt(4);
    return Stream.generate(() -> literal(random)).limit(count).toList();
  }

  /** As RSQL reads it, of any type, or as JSON does, of one. */
  private static Literal literal(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> Literal.ambiguous(one(random, NUMBERS));
      case 2 -> Literal.ambiguous(one(random, TEXTS));
      case 3 -> typed(Optional.empty(), Optional.of(new BigDecimal(one(random, NUMBERS))));
      case 4 -> typed(Optional.of(one(random, TEXTS)), Optional.empty());
      default -> new Literal(Optional.empty(), Optional.empty(), Optional.of(random.nextBoolean()));
    };
  }

  private static Literal typed(Optional<String> text, Optional<BigDecimal> number) {
    return new Literal(text, number, Optional.empty());
  }
}
