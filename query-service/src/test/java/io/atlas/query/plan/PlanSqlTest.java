package io.atlas.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.attribute.IndexKey;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.RandomFilters;
import io.atlas.query.filter.RsqlFilterParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanSqlTest {
  private static final int SEEDS = 1_000;
  private static final Map<String, Attribute> ATTRIBUTES =
      Map.of(
          "temp", new Attribute(41, 0),
          "model", new Attribute(42, 0),
          "ok", new Attribute(43, 0),
          "power", new Attribute(44, 4));
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$([0-9]+)");

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
          "{}",
          "?",
          ":x",
          "(",
          ")",
          "DROP TABLE asset",
          "\n",
          "\u0001",
          "\u007f",
          "é",
          "ß",
          "日",
          "😀",
          "\u202e",
          "x");

  private final RsqlFilterParser parser = new RsqlFilterParser();

  /** Both forms of the filter: what its plan finds, and the condition on an asset. */
  private SqlFragment sql(String text) {
    return sql(parser.parse(text));
  }

  private static SqlFragment sql(Filter filter) {
    Plan plan = Planner.plan(filter, Estimates.UNKNOWN, new Goal(101, 2)).plan();
    SqlFragment found = PlanSql.assets(plan, ATTRIBUTES, List.of(new Short[] {0, 1}, 7));
    SqlFragment passes = PlanSql.condition(filter, ATTRIBUTES, found.parameters());
    return new SqlFragment(found.sql() + "\n" + passes.sql(), passes.parameters());
  }

  /** What the index alone is asked. */
  private SqlFragment lookup(String text) {
    Plan plan = new Plan.Lookup((Filter.Term) parser.parse(text));
    return PlanSql.assets(plan, ATTRIBUTES, List.of(new Short[] {0, 1}, 7));
  }

  private SqlFragment sql(String template, String literal) {
    String quoted = '"' + literal.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return sql(template.formatted(quoted));
  }

  /** Whether some of what the index finds has its state looked at. */
  private boolean looksUp(String text) {
    return lookup(text).sql().contains("asset_state s")
        || !PlanSql.isExact((Filter.Term) parser.parse(text));
  }

  private boolean looksUp(String template, String literal) {
    return looksUp(template.formatted('"' + literal + '"'));
  }

  // ---- a user's text is only ever a parameter

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model==%s",
        "model!=%s",
        "model=gt=%s",
        "model=ge=%s",
        "model=lt=%s",
        "model=le=%s",
        "model=prefix=%s",
        "model=in=(%s,b)",
        "model=out=(b,%s)",
        "model=between=(%s,zz)",
        "asset==%s",
        "asset!=%s",
        "asset=ge=%s",
        "asset=prefix=%s",
        "temp=gt=5;model==%s",
        "temp=gt=5,asset=prefix=%s",
        "(ok==true,model=exists=false);model!=%s"
      })
  void textNeverStandsInTheStatement(String template) {
    String expected = sql(template, "plain").sql();
    for (long seed = 0; seed < SEEDS; seed++) {
      String literal = literal(seed);
      SqlFragment written = sql(template, literal);
      assertThat(written.sql()).as("seed %d", seed).isEqualTo(expected);
      assertThat(flat(written)).as("seed %d", seed).contains(literal);
    }
  }

  /** A text that is no number, fits a key, and has a successor. */
  private static String literal(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(1 + random.nextInt(10))
        .collect(Collectors.joining("", "q", "z"));
  }

  @Test
  void everyPlaceholderHasItsParameter() {
    SqlFragment all =
        sql(
            "(temp=in=(1,9007199254740993,x),model=between=(a,b));ok!=true;asset=prefix=p;"
                + "model=exists=false;other==1;model!="
                + "y".repeat(300));
    assertThat(placeholders(all)).isEqualTo(numbersTo(all.parameters().size()));
  }

  @Test
  void noFilterHasAPlaceholderTooManyOrTooFew() {
    RandomFilters random =
        new RandomFilters(
            List.of("temp", "model", "power", "asset", "other"), RandomFilters::typed, true);
    for (long seed = 0; seed < 5 * SEEDS; seed++) {
      SqlFragment written = sql(random.filter(seed));
      assertThat(placeholders(written))
          .as("seed %d", seed)
          .containsAll(IntStream.rangeClosed(3, written.parameters().size()).boxed().toList());
    }
  }

  /** The parameters, those of arrays one by one. */
  private static List<String> flat(SqlFragment fragment) {
    return fragment.parameters().stream()
        .flatMap(value -> value instanceof Object[] array ? Stream.of(array) : Stream.of(value))
        .map(String::valueOf)
        .toList();
  }

  private static Set<Integer> placeholders(SqlFragment fragment) {
    return PLACEHOLDER
        .matcher(fragment.sql())
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .collect(Collectors.toSet());
  }

  private static Set<Integer> numbersTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().collect(Collectors.toSet());
  }

  @Test
  void namesOfAttributesAreNotSentAtAll() {
    SqlFragment written = sql("temp=gt=5;model==X7");
    assertThat(written.sql()).doesNotContain("temp").doesNotContain("model");
    assertThat(flat(written)).contains("41", "42").doesNotContain("temp", "model");
  }

  @Test
  void anUnknownAttributeIsOfNoAsset() {
    assertThat(lookup("tmep==5").sql()).endsWith("WHERE false");
    assertThat(sql("model==X7;tmep==5").sql()).contains("AND false)");
    assertThat(sql("model==X7;tmep=exists=false").sql()).contains("AND true)");
  }

  // ---- numbers

  @Test
  void equalityOfAnIntegerBeyondDoublesIsExact() {
    assertThat(lookup("temp==9007199254740993").parameters()).contains(9007199254740992.0);
    assertThat(looksUp("temp==9007199254740993")).isTrue();
    assertThat(flat(sql("temp==9007199254740993"))).contains("9007199254740993");
  }

  @Test
  void aRangeLooksUpOnlyWhereTheKeyDoesNotDecide() {
    assertThat(looksUp("temp=ge=5")).isFalse();
    assertThat(looksUp("temp=lt=5")).isFalse();
    assertThat(looksUp("temp=gt=5")).isTrue();
    assertThat(looksUp("temp=le=5")).isTrue();
    assertThat(looksUp("temp=ge=9007199254740993")).isTrue();
    assertThat(looksUp("temp=lt=0.1")).isTrue();
  }

  @Test
  void aQuantisedRangeIsAskedByTheEdgesOfItsBuckets() {
    assertThat(lookup("power=between=(17.5,23)").parameters()).contains(16.0, 20.0);
    assertThat(looksUp("power=ge=16")).isFalse();
    assertThat(looksUp("power=lt=20")).isFalse();
    assertThat(looksUp("power=ge=17")).isTrue();
    assertThat(looksUp("power=lt=21")).isTrue();
    assertThat(lookup("power==17.5").parameters()).contains(16.0);
  }

  @Test
  void bothZerosAreOne() {
    assertThat(lookup("temp=ge=-0").parameters()).contains(0.0).doesNotContain(-0.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.7976931348623157e308",
        "-1.7976931348623157e308",
        "1.79769313486231571e308",
        "-1.79769313486231571e308",
        "4.9e-324",
        "-4.9e-324",
        "1e-9999",
        "-1e-9999",
        "0e9999"
      })
  void numbersAtTheEdgesOfDoublesCanBeCompared(String number) {
    for (String operator : List.of("==", "!=", "=gt=", "=ge=", "=lt=", "=le=")) {
      assertThat(lookup("temp" + operator + number).sql()).contains("attribute_number");
      assertThat(lookup("power" + operator + number).sql()).contains("attribute_number");
    }
  }

  @Test
  void aNumberBeyondDoublesIsJustAString() {
    assertThat(lookup("temp==1e309").sql())
        .doesNotContain("attribute_number")
        .contains("attribute_text");
  }

  @Test
  void aRangeOfMixedTypesIsOfStrings() {
    assertThat(lookup("temp=between=(5,x)").sql()).doesNotContain("attribute_number");
  }

  // ---- strings and booleans

  @Test
  void aShortStringIsDecidedByItsKey() {
    assertThat(looksUp("model==" + "x".repeat(253))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"model==%s", "model!=%s", "model=ge=%s", "model=lt=%s", "model=prefix=%s"})
  void aLongStringIsLookedUpWhole(String template) {
    String literal = "é".repeat(200);
    assertThat(looksUp(template, literal)).isTrue();
    assertThat(flat(sql(template, literal))).anyMatch(text -> text.contains(literal));
  }

  @Test
  void aLongStringIsFoundByItsKey() {
    assertThat(lookup("model==" + "x".repeat(300)).parameters()).contains("x".repeat(256));
    assertThat(lookup("model==" + "é".repeat(300)).parameters()).contains("é".repeat(128));
  }

  @Test
  void aStringThatLooksLikeABooleansKeyIsEscaped() {
    assertThat(flat(lookup("model==\"\u0001t\"")))
        .contains("\u0001\u0001t")
        .doesNotContain(IndexKey.TRUE.value());
  }

  @Test
  void aBooleanIsAlsoTheStringThatItReadsAs() {
    assertThat(flat(lookup("ok==true"))).contains("true", IndexKey.TRUE.value());
    assertThat(flat(lookup("ok==false"))).contains("false", IndexKey.FALSE.value());
  }

  @Test
  void anArrayDiffersFromNothing() {
    assertThat(flat(lookup("ok!=true"))).contains(IndexKey.ARRAY.value());
    assertThat(lookup("ok!=yes").sql()).contains("U&'\\0001\\0002'");
  }
}
