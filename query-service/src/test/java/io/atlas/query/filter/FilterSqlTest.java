package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.attribute.IndexKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterSqlTest {
  private static final int SEEDS = 1_000;
  private static final Map<String, Integer> IDS = Map.of("temp", 41, "model", 42, "ok", 43);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$([0-9]+)");

  private static final Pattern DRIVING = Pattern.compile("i\\.attribute_id = \\$([0-9]+)");

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

  private SqlFragment sql(String filter) {
    Short[] slots = {0, 1};
    return FilterSql.matching(Optional.of(parser.parse(filter)), IDS, slots, 7);
  }

  private SqlFragment sql(String template, String literal) {
    String quoted = '"' + literal.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return sql(template.formatted(quoted));
  }

  private static boolean looksUp(SqlFragment fragment) {
    return fragment.sql().contains("asset_state s");
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
      assertThat(written.parameters()).as("seed %d", seed).contains(literal);
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
    assertThat(written.parameters()).contains(41, 42).doesNotContain("temp", "model");
  }

  // ---- what drives

  @Test
  void anEmptyFilterIsEveryAsset() {
    SqlFragment all = FilterSql.matching(Optional.empty(), IDS, new Short[] {0}, 7);
    assertThat(all.sql()).contains("FROM asset i");
    assertThat(all.parameters()).hasSize(2);
  }

  @Test
  void theNarrowestTermDrives() {
    assertThat(driving(sql("temp=exists=true;model==X7"))).isEqualTo(42);
    assertThat(driving(sql("model=gt=X7;temp=between=(1,2)"))).isEqualTo(41);
    assertThat(driving(sql("model==X7;temp==5"))).isEqualTo(42);
  }

  private static Object driving(SqlFragment fragment) {
    Matcher first = DRIVING.matcher(fragment.sql());
    assertThat(first.find()).isTrue();
    return fragment.parameters().get(Integer.parseInt(first.group(1)) - 1);
  }

  @Test
  void anUnknownAttributeIsOfNoAsset() {
    assertThat(sql("tmep==5").sql()).endsWith("AND false");
    assertThat(sql("model==X7;tmep==5").sql()).contains("(false)");
    assertThat(sql("model==X7;tmep=exists=false").sql()).contains("NOT (false)");
  }

  // ---- numbers

  @Test
  void equalityOfAnIntegerBeyondDoublesIsExact() {
    SqlFragment written = sql("temp==9007199254740993");
    assertThat(written.parameters()).contains(9007199254740992.0, "9007199254740993");
    assertThat(looksUp(written)).isTrue();
  }

  @Test
  void aRangeLooksUpOnlyWhereTheKeyDoesNotDecide() {
    assertThat(looksUp(sql("temp=ge=5;temp=lt=5"))).isFalse();
    assertThat(looksUp(sql("temp=gt=5"))).isTrue();
    assertThat(looksUp(sql("temp=le=5"))).isTrue();
    assertThat(looksUp(sql("temp=ge=9007199254740993"))).isTrue();
    assertThat(looksUp(sql("temp=lt=0.1"))).isTrue();
  }

  @Test
  void bothZerosAreOne() {
    assertThat(sql("temp=ge=-0").parameters()).contains(0.0).doesNotContain(-0.0);
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
      assertThat(sql("temp" + operator + number).sql()).contains("attribute_number");
    }
  }

  @Test
  void aNumberBeyondDoublesIsJustAString() {
    SqlFragment written = sql("temp==1e309");
    assertThat(written.sql()).doesNotContain("attribute_number").contains("attribute_text");
  }

  @Test
  void aRangeOfMixedTypesIsOfStrings() {
    assertThat(sql("temp=between=(5,x)").sql()).doesNotContain("attribute_number");
  }

  // ---- strings and booleans

  @Test
  void aShortStringIsDecidedByItsKey() {
    assertThat(looksUp(sql("model==" + "x".repeat(253)))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"model==%s", "model!=%s", "model=ge=%s", "model=lt=%s", "model=prefix=%s"})
  void aLongStringIsLookedUpWhole(String template) {
    String literal = "é".repeat(200);
    SqlFragment written = sql(template, literal);
    assertThat(looksUp(written)).isTrue();
    assertThat(written.parameters()).contains(literal);
  }

  @Test
  void aLongStringIsFoundByItsKey() {
    assertThat(sql("model==" + "x".repeat(300)).parameters()).contains("x".repeat(256));
    assertThat(sql("model==" + "é".repeat(300)).parameters()).contains("é".repeat(128));
  }

  @Test
  void aStringThatLooksLikeABooleansKeyIsEscaped() {
    assertThat(sql("model==%s", "\u0001t").parameters())
        .contains("\u0001\u0001t")
        .doesNotContain(IndexKey.TRUE.value());
  }

  @Test
  void aBooleanIsAlsoTheStringThatItReadsAs() {
    assertThat(sql("ok==true").parameters()).contains("true", IndexKey.TRUE.value());
    assertThat(sql("ok==false").parameters()).contains("false", IndexKey.FALSE.value());
  }

  @Test
  void anArrayDiffersFromNothing() {
    assertThat(sql("ok!=true").parameters()).contains(IndexKey.ARRAY.value());
    assertThat(sql("ok!=yes").sql()).contains("U&'\\0001\\0002'");
  }
}
