package io.atlas.query.analytics;

import io.atlas.query.explain.Explain;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Test;
import io.atlas.query.olap.Micros;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Aggregations that ask just where values are inexact. */
final class RandomAggregations {
  private RandomAggregations() {}

  static Aggregation one(SplittableRandom random) {
    Grouping grouping = grouping(random);
    String attribute =
        RandomValues.one(random, List.of("temp", "temp", "temp", "mixed", "text", "flag", "list"));
    return new Aggregation(
        attribute,
        measures(random, grouping.histogram().isPresent()),
        grouping,
        selection(random),
        Explain.NO);
  }

  private static Selection selection(SplittableRandom random) {
    Selection.Of of = RandomValues.one(random, List.of(Selection.Of.values()));
    return new Selection(
        of,
        sometimes(random, instant(random)),
        sometimes(random, instant(random)),
        random.nextInt(3) == 0 ? Filter.ALL : filter(random, random.nextInt(3)),
        random.nextBoolean() ? of : Selection.Of.CURRENT);
  }

  private static List<Measure> measures(SplittableRandom random, boolean ofHistogram) {
    List<Measure> measures = new ArrayList<>(List.of(Measure.values()));
    Collections.shuffle(measures, new Random(random.nextLong()));
    List<Measure> some = measures.subList(0, 1 + random.nextInt(measures.size()));
    return ofHistogram
        ? Stream.concat(Stream.of(Measure.COUNT), some.stream()).distinct().toList()
        : some;
  }

  private static Grouping grouping(SplittableRandom random) {
    List<String> groups = new ArrayList<>(List.of("model", "mixed", "text", Filter.ASSET, "none"));
    Collections.shuffle(groups, new Random(random.nextLong()));
    return new Grouping(
        sometimes(random, Duration.ofMinutes(7 + random.nextInt(100))),
        groups.subList(0, Math.max(0, random.nextInt(5) - 2)),
        random.nextInt(4) == 0 ? Optional.of(1 + random.nextInt(20)) : Optional.empty());
  }

  private static <T> Optional<T> sometimes(SplittableRandom random, T value) {
    return random.nextInt(3) == 0 ? Optional.of(value) : Optional.empty();
  }

  /** At, just before or just after a time of observation. */
  private static Instant instant(SplittableRandom random) {
    return Micros.instant(RandomValues.observed(random))
        .plusNanos(RandomValues.one(random, List.of(-1_000, -1, 0, 1, 1_000)));
  }

  /** Every test of every value, each by the names of the assets that pass it. */
  static List<Aggregation> tests() {
    Stream<Aggregation> digits =
        Stream.of(RandomValues.NUMBERS, RandomValues.EDGES)
            .flatMap(List::stream)
            .flatMap(RandomAggregations::ofNumber)
            .map(test -> passing("digits", test));
    Stream<Aggregation> words =
        RandomValues.TEXTS.stream()
            .flatMap(RandomAggregations::ofText)
            .map(test -> passing("words", test));
    return Stream.concat(digits, words).toList();
  }

  private static Stream<Test> ofNumber(String digits) {
    return ofLiteral(number(digits));
  }

  private static Stream<Test> ofText(String text) {
    return Stream.concat(
        ofLiteral(typed(Optional.of(text), Optional.empty())),
        Stream.of(new Test.Prefix(text), new Test.Contains(text)));
  }

  private static Stream<Test> ofLiteral(Literal literal) {
    Optional<Test.Bound> open = Optional.of(new Test.Bound(literal, false));
    Optional<Test.Bound> closed = Optional.of(new Test.Bound(literal, true));
    return Stream.of(
        new Test.In(List.of(literal)),
        new Test.NotIn(List.of(literal)),
        new Test.Range(open, Optional.empty()),
        new Test.Range(closed, Optional.empty()),
        new Test.Range(Optional.empty(), open),
        new Test.Range(Optional.empty(), closed));
  }

  private static Aggregation passing(String attribute, Test test) {
    return new Aggregation(
        attribute,
        List.of(Measure.COUNT),
        new Grouping(Optional.empty(), List.of(Filter.ASSET), Optional.empty()),
        new Selection(
            Selection.Of.CURRENT,
            Optional.empty(),
            Optional.empty(),
            new Filter.Term(attribute, test),
            Selection.Of.CURRENT),
        Explain.NO);
  }

  static Filter filter(SplittableRandom random, int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(10)) {
      case 0, 1, 2 -> new Filter.And(filters(random, depth));
      case 3, 4 -> new Filter.Or(filters(random, depth));
      case 5 -> new Filter.Not(filter(random, depth - 1));
      default -> new Filter.Term(attribute(random), test(random));
    };
  }

  private static List<Filter> filters(SplittableRandom random, int depth) {
    return Stream.generate(() -> filter(random, depth - 1)).limit(random.nextInt(4)).toList();
  }

  private static String attribute(SplittableRandom random) {
    return RandomValues.one(
        random,
        List.of("temp", "temp", "mixed", "text", "flag", "model", "edge", "list", "asset", "none"));
  }

  private static Test test(SplittableRandom random) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Test.In(literals(random));
      case 2 -> new Test.NotIn(literals(random));
      case 3, 4, 5 -> range(random);
      case 6 -> new Test.Prefix(part(random));
      case 7 -> new Test.Contains(part(random));
      case 8 -> new Test.Since(instant(random));
      default -> new Test.Exists(random.nextBoolean());
    };
  }

  private static Test range(SplittableRandom random) {
    int ends = random.nextInt(3);
    return new Test.Range(
        ends == 0 ? Optional.empty() : Optional.of(bound(random)),
        ends == 1 ? Optional.empty() : Optional.of(bound(random)));
  }

  private static Test.Bound bound(SplittableRandom random) {
    return new Test.Bound(literal(random), random.nextBoolean());
  }

  private static String part(SplittableRandom random) {
    String text = RandomValues.one(random, RandomValues.TEXTS);
    int[] points = text.codePoints().toArray();
    int from = points.length == 0 ? 0 : random.nextInt(points.length);
    return new String(points, random.nextBoolean() ? 0 : from, points.length == 0 ? 0 : 1);
  }

  private static List<Literal> literals(SplittableRandom random) {
    return Stream.generate(() -> literal(random)).limit(1 + random.nextInt(4)).toList();
  }

  /** As RSQL reads it, of any type, or as JSON does, of one. */
  private static Literal literal(SplittableRandom random) {
    return switch (random.nextInt(7)) {
      case 0, 1 -> Literal.ambiguous(RandomValues.one(random, RandomValues.NUMBERS));
      case 2 -> Literal.ambiguous(RandomValues.one(random, RandomValues.TEXTS));
      case 3 -> number(RandomValues.one(random, RandomValues.NUMBERS));
      case 4 -> number(RandomValues.one(random, RandomValues.EDGES));
      case 5 -> typed(Optional.of(RandomValues.one(random, RandomValues.TEXTS)), Optional.empty());
      default -> new Literal(Optional.empty(), Optional.empty(), Optional.of(random.nextBoolean()));
    };
  }

  private static Literal number(String digits) {
    return typed(Optional.empty(), Optional.of(new BigDecimal(digits)));
  }

  private static Literal typed(Optional<String> text, Optional<BigDecimal> number) {
    return new Literal(text, number, Optional.empty());
  }
}
