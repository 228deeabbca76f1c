package io.atlas.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.query.explain.Explain;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Test.Bound;
import io.atlas.query.olap.OlapStatement;
import io.atlas.query.olap.Parameter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AggregationSqlTest {
  private static final int SEEDS = 500;

  /** What could end a literal, a statement or a placeholder. */
  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "\\",
          ";",
          "--",
          "/*",
          "*/",
          "$1",
          "$$",
          "%s",
          "%",
          "{x:String}",
          "{",
          "}",
          "?",
          ":x",
          "(",
          ")",
          "DROP TABLE atlas.events",
          "\n",
          "\t",
          "\u0001",
          "é",
          "日",
          "😀",
          "x");

  static Stream<Dialect> dialects() {
    return Stream.of(new ClickHouseDialect(), new RedshiftDialect());
  }

  /** Every place in which a text of the user's can stand. */
  private static Aggregation asked(String text, Selection.Of of) {
    List<Literal> literals =
        List.of(new Literal(Optional.of(text), Optional.empty(), Optional.empty()));
    Optional<Bound> bound = Optional.of(new Bound(literals.getFirst(), true));
    List<io.atlas.query.filter.Test> tests =
        List.of(
            new io.atlas.query.filter.Test.In(literals),
            new io.atlas.query.filter.Test.NotIn(literals),
            new io.atlas.query.filter.Test.Range(bound, bound),
            new io.atlas.query.filter.Test.Prefix(text),
            new io.atlas.query.filter.Test.Contains(text),
            new io.atlas.query.filter.Test.Since(Instant.EPOCH),
            new io.atlas.query.filter.Test.Exists(false));
    Stream<Filter> terms =
        Stream.of(text, text + text, Filter.ASSET)
            .flatMap(name -> tests.stream().map(test -> new Filter.Term(name, test)));
    return new Aggregation(
        text,
        List.of(Measure.values()),
        new Grouping(Optional.of(Duration.ofHours(1)), List.of(text, "b"), Optional.of(3)),
        new Selection(
            of,
            Optional.of(Instant.EPOCH),
            Optional.of(Instant.EPOCH),
            new Filter.Not(new Filter.Or(terms.toList())),
            of),
        Explain.NO);
  }

  private static String literal(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(1 + random.nextInt(10))
        .collect(Collectors.joining("", "q", "z"));
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void textNeverStandsInTheStatement(Dialect dialect) {
    textNeverStandsInTheStatement(dialect, Selection.Of.EVENTS);
    textNeverStandsInTheStatement(dialect, Selection.Of.CURRENT);
  }

  private static void textNeverStandsInTheStatement(Dialect dialect, Selection.Of of) {
    String expected = AggregationSql.of(asked("plain", of), 7, dialect).sql();
    assertThat(expected).doesNotContain("plain");
    for (long seed = 0; seed < SEEDS; seed++) {
      String text = literal(seed);
      OlapStatement written = AggregationSql.of(asked(text, of), 7, dialect);
      assertThat(written.sql()).as("seed %d", seed).isEqualTo(expected);
      assertThat(written.parameters()).as("seed %d", seed).anyMatch(p -> p.value().equals(text));
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void everyParameterHasItsPlaceholderAndANameOfItsOwn(Dialect dialect) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Aggregation asked = RandomAggregations.one(new SplittableRandom(seed));
      OlapStatement written = AggregationSql.of(asked, 7, dialect);
      List<Parameter> parameters = written.parameters();
      assertThat(parameters.stream().map(Parameter::name)).doesNotHaveDuplicates();
      assertThat(IntStream.range(0, parameters.size()))
          .allMatch(i -> written.sql().contains(dialect.placeholder(parameters.get(i), i + 1)));
    }
  }

  /** The widest that can be asked for stays within 64 bits of microseconds. */
  @Test
  void theEdgesOfTimeCanBeWritten() {
    Aggregation widest =
        AggregationReader.read(
            "{\"attribute\":\"t\",\"measures\":[\"count\"],\"bucket\":\"9999999d\",\"from\":\"0000-01-01T00:00:00Z\",\"to\":\"9999-12-31T23:59:59Z\"}");
    assertThat(AggregationSql.of(widest, 7, new ClickHouseDialect()).parameters())
        .extracting(Parameter::value)
        .contains("863999913600000000", "-62167219200000000", "253402300799000000");
  }

  @Test
  void equalNumbersHaveOneText() {
    assertThat(Stream.of("1", "1.0", "10e-1").map(BigDecimal::new).map(NumberSql::canonical))
        .containsOnly("1");
    assertThat(NumberSql.canonical(new BigDecimal("-0.00"))).isEqualTo("0");
    assertThat(NumberSql.canonical(new BigDecimal("1E3"))).isEqualTo("1000");
  }
}
