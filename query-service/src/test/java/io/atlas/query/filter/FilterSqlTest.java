package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterSqlTest {
  private static final Map<String, Integer> IDS = Map.of("temp", 7, "fw", 8);
  private static final String[] LITERALS = {
    "plain",
    "o''brien",
    "a\\\"b; DROP TABLE asset; --",
    "$1",
    "$99",
    "%",
    "_",
    "水",
    "\\\\",
    ") OR (1=1"
  };

  private final RsqlFilterParser parser = new RsqlFilterParser();

  private SqlFragment sql(String rsql) {
    Short[] slots = {3};
    return FilterSql.matching(Optional.of(parser.parse(rsql)), IDS, slots, 42);
  }

  /**
   * The text of a statement follows from the shape of the filter; what a user wrote is a parameter.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fw==\"%s\"",
        "fw!=\"%s\"",
        "fw=prefix=\"%s\"",
        "fw=in=(\"%s\",\"x\")",
        "fw=out=(\"%s\",\"x\")",
        "fw=gt=\"%s\"",
        "fw=between=(\"%s\",\"zz\")",
        "asset==\"%s\"",
        "temp=gt=5;fw==\"%s\"",
        "temp=gt=5,fw==\"%s\"",
      })
  void noTextOfAUserIsEverPartOfTheStatement(String filter) {
    String expected = sql(filter.formatted("harmless")).sql();
    for (String literal : LITERALS) {
      assertThat(sql(filter.formatted(literal)).sql()).isEqualTo(expected);
    }
  }

  @Test
  void everyPlaceholderHasAParameterAndTheTenantIsAlwaysBound() {
    for (String filter :
        new String[] {
          "temp==5",
          "temp!=5",
          "temp=exists=true",
          "temp=exists=false",
          "temp=in=(1,2)",
          "temp=out=(1,2)",
          "temp=between=(1,2)",
          "temp=ge=1;fw==a,asset==b",
          "none==1"
        }) {
      SqlFragment fragment = sql(filter);
      assertThat(fragment.sql()).as(filter).contains("tenant_id = $2", "slot = ANY ($1)");
      assertThat(highestPlaceholder(fragment.sql()))
          .as(filter)
          .isLessThanOrEqualTo(fragment.parameters().size());
    }
  }

  private static int highestPlaceholder(String sql) {
    return java.util.regex.Pattern.compile("\\$(\\d+)")
        .matcher(sql)
        .results()
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .max()
        .orElse(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "temp",
        "temp==",
        "==5",
        "temp=like=5",
        "temp==5;",
        "temp=in=()",
        "temp=exists=maybe",
        "temp=between=(1)",
        "temp=between=(1,2,3)",
        "(temp==5",
        "temp==5)",
        "temp==\"a",
      })
  void whatIsNoFilterIsRefusedAsSuch(String text) {
    assertThatExceptionOfType(FilterException.class).isThrownBy(() -> parser.parse(text));
  }

  @Test
  void whatIsTooDeepOrTooWideIsRefused() {
    assertThatExceptionOfType(FilterException.class)
        .isThrownBy(() -> parser.parse("a==1;(b==1,(".repeat(20) + "c==1" + "))".repeat(20)));
    String wide =
        Arrays.stream(new String[2_000]).map(x -> "a==1").collect(Collectors.joining(","));
    assertThatExceptionOfType(FilterException.class).isThrownBy(() -> parser.parse(wide));
  }

  @Test
  void anyTextIsEitherAFilterOrRefused() {
    String alphabet = "ab=!<>~();,'\"\\ $*%\u00e9\u6c34\t\n01.-gtinexists";
    Random random = new Random(11);
    int filters = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "temp==" : "");
      for (int n = random.nextInt(25); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      filters += isFilter(text.toString()) ? 1 : 0;
    }
    assertThat(filters).as("some of the texts are filters").isPositive();
  }

  private boolean isFilter(String text) {
    try {
      assertThat(sql(text).sql()).contains("$2");
      return true;
    } catch (FilterException refused) {
      return false;
    }
  }
}
