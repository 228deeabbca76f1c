package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.query.filter.Filter.And;
import io.atlas.query.filter.Filter.Not;
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
import java.math.BigDecimal;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilterParserTest {
  private static final int SEEDS = 20_000;
  private static final String TERM = "{'attr':'a','op':'eq','value':1}";
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "null",
          "true",
          "5",
          "-0.0",
          "1e999",
          "1e9999999999",
          "\"and\":[",
          "\"or\":[",
          "\"not\":{",
          "\"attr\":\"a\"",
          "\"op\":\"eq\"",
          "\"op\":\"between\"",
          "\"op\":\"since\"",
          "\"op\":\"exists\"",
          "\"value\":1",
          "\"value\":[1,2]",
          "\"value\":{}",
          "{\"attr\":\"a\",\"op\":\"exists\"}",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"x\":",
          "\u0000",
          "é",
          "😀",
          " ");

  /** Single quotes are easier to read here. */
  private static Filter parse(String json) {
    try {
      return JsonFilterParser.parse(ExactJson.read(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  private static io.atlas.query.filter.Test test(String operator, String value) {
    return ((Term) parse("{'attr':'t','op':'" + operator + "','value':" + value + "}")).test();
  }

  private static Literal number(String number) {
    return Literal.ofNumber(new BigDecimal(number));
  }

  private static Optional<Bound> bound(String number, boolean inclusive) {
    return Optional.of(new Bound(number(number), inclusive));
  }

  static List<Arguments> operators() {
    return List.of(
        Arguments.of("eq", "5", new In(List.of(number("5")))),
        Arguments.of("eq", "'5'", new In(List.of(Literal.ofText("5")))),
        Arguments.of("eq", "true", new In(List.of(Literal.ofBoolean(true)))),
        Arguments.of("ne", "'true'", new NotIn(List.of(Literal.ofText("true")))),
        Arguments.of("gt", "5", new Range(bound("5", false), Optional.empty())),
        Arguments.of("ge", "5", new Range(bound("5", true), Optional.empty())),
        Arguments.of("lt", "5", new Range(Optional.empty(), bound("5", false))),
        Arguments.of("le", "5", new Range(Optional.empty(), bound("5", true))),
        Arguments.of("in", "[5,'x']", new In(List.of(number("5"), Literal.ofText("x")))),
        Arguments.of("out", "[false]", new NotIn(List.of(Literal.ofBoolean(false)))),
        Arguments.of("between", "[5,7]", new Range(bound("5", true), bound("7", true))),
        Arguments.of("prefix", "'ab'", new Prefix("ab")),
        Arguments.of("contains", "''", new Contains("")),
        Arguments.of("exists", "true", new Exists(true)),
        Arguments.of("exists", "false", new Exists(false)),
        Arguments.of(
            "since",
            "'2026-01-31T10:00:00+01:00'",
            new Since(Instant.parse("2026-01-31T09:00:00Z"))));
  }

  @ParameterizedTest
  @MethodSource("operators")
  void readsEveryOperator(String operator, String value, io.atlas.query.filter.Test test) {
    assertThat(test(operator, value)).isEqualTo(test);
  }

  @Test
  void existsMeansThereUnlessItSaysOtherwise() {
    assertThat(parse("{'attr':'fw','op':'exists'}")).isEqualTo(new Term("fw", new Exists(true)));
  }

  @Test
  void readsGroups() {
    Filter a = parse(TERM);
    assertThat(parse("{'and':[%s,{'or':[%s,{'not':%s}]}]}".formatted(TERM, TERM, TERM)))
        .isEqualTo(new And(List.of(a, new Or(List.of(a, new Not(a))))));
  }

  @Test
  void readsAGroupOfOneAsThatOne() {
    assertThat(parse("{'and':[{'or':[%s]}]}".formatted(TERM))).isEqualTo(parse(TERM));
  }

  @Test
  void keepsAllDigits() {
    for (String exact :
        List.of("9007199254740993", "1.50", "0.1234567890123456789012345678901234", "-1E+5")) {
      assertThat(test("eq", exact)).isEqualTo(new In(List.of(number(exact))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e309", "1e999999999", "-1e999999999", "1e-999999999"})
  void matchesNothingWithWhatNoNumberCanBe(String number) {
    assertThat(test("eq", number)).isEqualTo(new In(List.of(Literal.NOTHING)));
  }

  @Test
  void takesNumbersThatAnotherReaderMadeDoubles() throws JsonProcessingException {
    String json = TERM.replace("1", "1e999").replace('\'', '"');
    assertThat(JsonFilterParser.parse(new ObjectMapper().readTree(json)))
        .isEqualTo(new Term("a", new In(List.of(Literal.NOTHING))));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "5|filter: is an object with one of and, or, not, attr",
        "{}|filter: is an object",
        "null|filter: is an object",
        "[]|filter: is an object",
        "{'x':1}|filter: does not know 'x'; takes and, or, not, attr, op, value",
        "{'\\ud800':1}|filter: does not know a member of it",
        "{'and':[],'or':[]}|filter: does not know 'or'; takes and",
        "{'not':{},'attr':'a'}|filter: does not know 'attr'; takes not",
        "{'attr':'a','op':'exists','and':[]}|filter: does not know",
        "{'and':[]}|filter.and: is an array of one or more filters",
        "{'or':{}}|filter.or: is an array",
        "{'not':[]}|filter.not: is an object",
        "{'attr':5}|filter.attr: is a string",
        "{'attr':''}|filter.attr: a name has 1 to 128 characters",
        "{'attr':'a\\n'}|filter.attr: a name has",
        "{'attr':'\\ud800'}|filter.attr: a name has",
        "{'attr':'a'}|filter.op: is a string",
        "{'attr':'a','op':'like','value':1}|filter.op: is one of eq, ne, gt, ge, lt, le, in, out, between, exists, prefix, contains, since",
        "{'attr':'a','op':'eq'}|filter.value: is a string, a number or a boolean",
        "{'attr':'a','op':'eq','value':[1]}|filter.value: is a string, a number or a boolean",
        "{'attr':'a','op':'eq','value':null}|filter.value: null is no value; 'exists' asks",
        "{'attr':'a','op':'prefix','value':null}|filter.value: null is no value; 'exists' asks",
        "{'attr':'a','op':'in','value':[1,null]}|filter.value[1]: null is no value",
        "{'attr':'a','op':'in','value':[]}|filter.value: a comparison can be with 1 to 1000 values",
        "{'attr':'a','op':'in','value':5}|filter.value: is an array",
        "{'attr':'a','op':'gt','value':true}|filter.value: booleans have no order",
        "{'attr':'a','op':'between','value':[1,false]}|filter.value[1]: booleans have no order",
        "{'attr':'a','op':'between','value':[1]}|filter.value: is an array of the least",
        "{'attr':'a','op':'prefix','value':5}|filter.value: is a string",
        "{'attr':'a','op':'eq','value':'\\u0000'}|filter.value: U+0000",
        "{'attr':'a','op':'contains','value':'\\udc00'}|filter.value: U+0000 and unpaired surrogates",
        "{'attr':'a','op':'exists','value':null}|filter.value: is true or false",
        "{'attr':'a','op':'exists','value':'true'}|filter.value: is true or false",
        "{'attr':'a','op':'since','value':'soon'}|filter.value: a time is one of RFC 3339",
        "{'attr':'a','op':'since','value':5}|filter.value: is a string",
        "{'attr':'asset','op':'since','value':'2026-01-31T10:00:00Z'}|filter: the asset's name is of no time"
      })
  void saysWhatIsWrong(String json, String why) {
    refuses(json, why);
  }

  @Test
  void saysWhereItIsWrong() {
    refuses(
        "{'and':[%s,{'or':[{'attr':'a','op':'gt'}]}]}".formatted(TERM),
        "filter.and[1].or[0].value: ");
    refuses("{'not':{'and':[{'not':7}]}}", "filter.not.and[0].not: ");
  }

  @Test
  void limitsTheComparisons() {
    assertThat(parse("{'and':[" + repeated(TERM, 64) + "]}")).isNotNull();
    refuses("{'and':[" + repeated(TERM, 65) + "]}", "filter: a filter can have 64 comparisons");
  }

  @Test
  void limitsTheValues() {
    assertThat(test("in", "[" + repeated("1", 1_000) + "]")).isNotNull();
    refuses("{'attr':'a','op':'out','value':[" + repeated("1", 1_001) + "]}", "1000");
  }

  @Test
  void limitsAValueInBytes() {
    assertThat(test("eq", "'" + "é".repeat(4_096) + "'")).isNotNull();
    refuses("{'attr':'a','op':'eq','value':'" + "é".repeat(4_097) + "'}", "8192 bytes");
  }

  @Test
  void limitsTheDepth() {
    assertThat(parse("{'not':".repeat(32) + TERM + "}".repeat(32))).isNotNull();
    refuses("{'not':".repeat(33) + TERM + "}".repeat(33), "32 levels");
    refuses("{'and':[".repeat(450) + TERM + "]}".repeat(450), "32 levels");
  }

  @Test
  void failsWithNothingButItsException() {
    for (long seed = 0; seed < SEEDS; seed++) {
      parsesOrRefuses("seed " + seed, tokens(new SplittableRandom(seed)));
      parsesOrRefuses("seed " + seed, altered(new SplittableRandom(seed)));
    }
    parsesOrRefuses("brackets", "[".repeat(100_000));
    parsesOrRefuses("filters", "{\"not\":".repeat(100_000));
  }

  private static String tokens(SplittableRandom random) {
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(random.nextInt(12))
        .collect(Collectors.joining());
  }

  private static String altered(SplittableRandom random) {
    StringBuilder text =
        new StringBuilder(
            JsonFilterWriter.write(RandomFilters.json().filter(random, 2))
                .orElseThrow()
                .toString());
    text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
    return text.toString();
  }

  private static void parsesOrRefuses(String name, String json) {
    try {
      assertThat(JsonFilterParser.parse(ExactJson.read(json))).isNotNull();
    } catch (JsonProcessingException expected) {
      assertThat(expected.getOriginalMessage()).as(name).isNotBlank();
    } catch (FilterException expected) {
      assertThat(expected.getMessage()).as(name).startsWith("filter");
    } catch (RuntimeException | Error e) {
      throw new AssertionError(name + ": " + json, e);
    }
  }

  private static String repeated(String text, int times) {
    return String.join(",", Collections.nCopies(times, text));
  }

  private static void refuses(String json, String why) {
    assertThatExceptionOfType(FilterException.class)
        .as(json)
        .isThrownBy(() -> parse(json))
        .withMessageStartingWith("filter")
        .withMessageContaining(why);
  }
}
