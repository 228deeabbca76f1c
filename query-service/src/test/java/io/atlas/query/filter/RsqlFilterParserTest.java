package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.query.filter.Filter.And;
import io.atlas.query.filter.Filter.Or;
import io.atlas.query.filter.Filter.Term;
import io.atlas.query.filter.Test.Bound;
import io.atlas.query.filter.Test.Contains;
import io.atlas.query.filter.Test.Exists;
import io.atlas.query.filter.Test.In;
import io.atlas.query.filter.Test.NotIn;
import io.atlas.query.filter.Test.Prefix;
import io.atlas.query.filter.Test.Range;
import io.atlas.query.filter.Test.Since;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RsqlFilterParserTest {
  private static final int SEEDS = 20_000;
  private static final List<String> PIECES =
      List.of(
          "a",
          "temp",
          "asset",
          "5",
          "true",
          "1e999",
          "==",
          "!=",
          "=gt=",
          ">=",
          "<",
          "=in=",
          "=out=",
          "=between=",
          "=exists=",
          "=prefix=",
          "=contains=",
          "=since=",
          "2026-01-31T10:00:00Z",
          "=like=",
          "=",
          "(",
          ")",
          ",",
          ";",
          "'",
          "\"",
          "\\",
          " and ",
          " or ",
          " ",
          "$1",
          "%s",
          "--",
          "\u0000",
          "\u0001",
          "\n",
          "é",
          "😀",
          "\ud800",
          "*",
          "~");

  private final RsqlFilterParser parser = new RsqlFilterParser();

  private static Term in(String attribute, String... values) {
    return new Term(attribute, new In(literals(values)));
  }

  private static List<Literal> literals(String... values) {
    return Stream.of(values).map(Literal::ambiguous).toList();
  }

  private static Optional<Bound> bound(String value, boolean inclusive) {
    return Optional.of(new Bound(Literal.ambiguous(value), inclusive));
  }

  private static Range above(String value, boolean inclusive) {
    return new Range(bound(value, inclusive), Optional.empty());
  }

  private static Range below(String value, boolean inclusive) {
    return new Range(Optional.empty(), bound(value, inclusive));
  }

  static List<Arguments> operators() {
    return List.of(
        Arguments.of("t==5", new In(literals("5"))),
        Arguments.of("t!=5", new NotIn(literals("5"))),
        Arguments.of("t=gt=5", above("5", false)),
        Arguments.of("t>5", above("5", false)),
        Arguments.of("t=ge=5", above("5", true)),
        Arguments.of("t>=5", above("5", true)),
        Arguments.of("t=lt=5", below("5", false)),
        Arguments.of("t<5", below("5", false)),
        Arguments.of("t=le=5", below("5", true)),
        Arguments.of("t<=5", below("5", true)),
        Arguments.of("t=in=(5,x)", new In(literals("5", "x"))),
        Arguments.of("t=out=(5,x)", new NotIn(literals("5", "x"))),
        Arguments.of("t=between=(5,7)", new Range(bound("5", true), bound("7", true))),
        Arguments.of("t=prefix=ab", new Prefix("ab")),
        Arguments.of("t=contains=ab", new Contains("ab")),
        Arguments.of(
            "t=since=2026-01-31T10:00:00.5+01:00",
            new Since(Instant.parse("2026-01-31T09:00:00.5Z"))),
        Arguments.of("t=exists=true", new Exists(true)),
        Arguments.of("t=exists=false", new Exists(false)));
  }

  @ParameterizedTest
  @MethodSource("operators")
  void readsEveryOperator(String source, io.atlas.query.filter.Test test) {
    assertThat(parser.parse(source)).isEqualTo(new Term("t", test));
  }

  @Test
  void andBindsTighterThanOr() {
    assertThat(parser.parse("a==1;b==2,c==3"))
        .isEqualTo(new Or(List.of(new And(List.of(in("a", "1"), in("b", "2"))), in("c", "3"))));
  }

  @Test
  void parenthesesGoBeforeBoth() {
    assertThat(parser.parse("a==1;(b==2,c==3)"))
        .isEqualTo(new And(List.of(in("a", "1"), new Or(List.of(in("b", "2"), in("c", "3"))))));
  }

  @Test
  void quotesKeepWhatWouldHaveAMeaning() {
    assertThat(parser.parse("a=='x;y,(z)'")).isEqualTo(in("a", "x;y,(z)"));
    assertThat(parser.parse("a==\"it's\"")).isEqualTo(in("a", "it's"));
    assertThat(parser.parse("a==''")).isEqualTo(in("a", ""));
    assertThat(parser.parse("a==\"\\\"\\\\\"")).isEqualTo(in("a", "\"\\"));
  }

  @Test
  void readsNamesWithDots() {
    assertThat(parser.parse("gps.lat==51.5")).isEqualTo(in("gps.lat", "51.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "a==",
        "==5",
        "a=5",
        "a==5;",
        "a==5,,b==6",
        "(a==5",
        "a==5)",
        "a==(1,2)",
        "a=in=()",
        "a=in=(1",
        "a=like=x",
        "a=exists=maybe",
        "a=exists=(true,false)",
        "a=between=(1)",
        "a=between=1",
        "a=between=(1,2,3)",
        "a=='x",
        "a b==5",
        "a==5 b==6"
      })
  void refusesWhatIsNotAFilter(String source) {
    refuses(source);
  }

  @Test
  void saysWhatIsWrong() {
    refuses("a=exists=maybe", "=exists= takes true or false");
    refuses("a=between=(1,2,3)", "=between= takes two values");
    refuses("a=like=x", "there is no operator =like=; there are !=, ==, =between=, =contains=, ");
    refuses(
        "temp=80", "before character 6 an operator or a quotation is not finished; operators are");
    refuses("temp", "it ends where there should be an operator: !=, ==");
    refuses("temp>", "it ends where there should be a value");
    refuses(
        "temp==a b",
        "at character 9 is something else where there should be ; for and, or a comma for or");
    refuses("(temp==1", "it ends where there should be ; for and, or a comma for or, or )");
    refuses("temp==1;", "it ends where there should be the name of an attribute or (");
    refuses("a==(1,2)", "operator == expects single argument");
    refuses("a==\u0000", "U+0000");
    refuses("a==\ud800", "unpaired surrogates");
    refuses("a=since=yesterday", "=since= takes a time: a time is one of RFC 3339");
    refuses("asset=since=2026-01-31T10:00:00Z", "the asset's name is of no time");
  }

  @Test
  void limitsTheLength() {
    assertThat(parser.parse("a==" + "x".repeat(8_189))).isNotNull();
    refuses("a==" + "x".repeat(8_190), "8192");
  }

  @Test
  void limitsTheComparisons() {
    assertThat(parser.parse(repeated("a==1", 64, ";"))).isNotNull();
    refuses(repeated("a==1", 65, ";"), "64");
  }

  @Test
  void limitsTheValues() {
    assertThat(parser.parse("a=in=(" + repeated("1", 1_000, ",") + ")")).isNotNull();
    refuses("a=in=(" + repeated("1", 1_001, ",") + ")", "1000");
  }

  @Test
  void limitsNames() {
    assertThat(parser.parse("n".repeat(128) + "==1")).isNotNull();
    refuses("n".repeat(129) + "==1", "1 to 128 characters");
    refuses("a\u0001==1", "no control characters");
  }

  @Test
  void limitsAValueInBytes() {
    assertThat(parser.parse("a==" + "é".repeat(4_096))).isNotNull();
    refuses("a==" + "é".repeat(4_097), "8192 bytes");
  }

  @Test
  void limitsTheDepth() {
    assertThat(parser.parse(nested(31))).isNotNull();
    refuses(nested(33), "32");
  }

  @Test
  void survivesParenthesesWithoutEnd() {
    refuses("(".repeat(8_192));
    parsesOrRefuses("parentheses", "(".repeat(4_000) + "a==1" + ")".repeat(4_000));
  }

  @Test
  void failsWithNothingButItsException() {
    for (long seed = 0; seed < SEEDS; seed++) {
      parsesOrRefuses("seed " + seed, random(new SplittableRandom(seed)));
    }
  }

  private static String random(SplittableRandom random) {
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(random.nextInt(12))
        .collect(Collectors.joining());
  }

  /** What can be parsed can be written again, in no more characters. */
  private void parsesOrRefuses(String name, String source) {
    try {
      Filter filter = parser.parse(source);
      String written = RsqlText.of(filter).orElseThrow();
      assertThat(written.length()).as(name).isLessThanOrEqualTo(source.length());
      assertThat(parser.parse(written)).as(name).isEqualTo(filter);
    } catch (FilterException expected) {
      assertThat(expected.getMessage()).as(name).isNotBlank();
    } catch (RuntimeException | Error e) {
      throw new AssertionError(name + ": " + source, e);
    }
  }

  private static String repeated(String text, int times, String between) {
    return String.join(between, Collections.nCopies(times, text));
  }

  /** A term in so many logical nodes, of and and or in turn. */
  private static String nested(int depth) {
    String filter = "a==1";
    for (int i = 0; i < depth; i++) {
      filter = "(" + filter + ")" + (i % 2 == 0 ? ";" : ",") + "b==2";
    }
    return filter;
  }

  private void refuses(String source) {
    refuses(source, "");
  }

  private void refuses(String source, String why) {
    assertThatExceptionOfType(FilterException.class)
        .isThrownBy(() -> parser.parse(source))
        .matches(refusal -> !String.valueOf(refusal.getMessage()).isBlank())
        .withMessageContaining(why);
  }
}
