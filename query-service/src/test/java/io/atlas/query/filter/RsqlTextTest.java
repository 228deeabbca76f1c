package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsqlTextTest {
  private static final int SEEDS = 20_000;

  private final RsqlFilterParser parser = new RsqlFilterParser();

  private static Optional<String> written(Test test) {
    return RsqlText.of(new Filter.Term("a", test));
  }

  @org.junit.jupiter.api.Test
  void isReadAsTheFilterThatItWasWrittenFrom() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Filter filter = RandomFilters.rsql().filter(seed);
      String text = RsqlText.of(filter).orElseThrow();
      assertThat(parser.parse(text)).as("seed %d: %s", seed, text).isEqualTo(filter);
    }
  }

  @org.junit.jupiter.api.Test
  void isLeftOutWhereItWouldBeReadAsAnother() {
    int expressible = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Filter filter = RandomFilters.json().filter(seed);
      Optional<Filter> read = RsqlText.of(filter).map(parser::parse);
      assertThat(read.orElse(filter)).as("seed %d", seed).isEqualTo(filter);
      expressible += read.isPresent() ? 1 : 0;
    }
    assertThat(expressible).isBetween(SEEDS / 10, SEEDS * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a==1;b!=2",
        "a==1;b==2,c==3",
        "a==1;(b==2,c==3)",
        "(a==1;b==2);c==3",
        "(a==1,b==2),c==3",
        "a>=1;a<2",
        "a=in=(1,2);b=out=(x,'y z')",
        "a=between=(1,2)",
        "a=prefix=''",
        "a==\"it's\"",
        "a=='\"'",
        "a==b\\c",
        "a=='\\\\ '",
        "a=since=2026-01-31T10:00:00Z",
        "a=since=2026-01-31T10:00:00.1Z",
        "a=exists=false"
      })
  void writesItAsShortAsCanBe(String rsql) {
    assertThat(RsqlText.of(parser.parse(rsql))).contains(rsql);
  }

  @org.junit.jupiter.api.Test
  void cannotExpressWhatIsOfOneType() {
    for (Literal typed :
        List.of(
            Literal.ofText("5"),
            Literal.ofText("true"),
            Literal.ofNumber(BigDecimal.ONE),
            Literal.ofBoolean(true),
            Literal.NOTHING)) {
      assertThat(written(new Test.In(List.of(typed)))).isEmpty();
    }
    assertThat(written(new Test.In(List.of(Literal.ofText("x"))))).contains("a==x");
  }

  @org.junit.jupiter.api.Test
  void cannotExpressComplementsAndNamesOfItsOwnSigns() {
    Filter.Term term = new Filter.Term("a b", new Test.Exists(true));
    assertThat(RsqlText.of(term)).isEmpty();
    assertThat(RsqlText.of(new Filter.Not(parser.parse("a==1")))).isEmpty();
  }

  @org.junit.jupiter.api.Test
  void isNoLongerThanCanBeRead() {
    Literal value = Literal.ofText("x".repeat(5_000));
    assertThat(written(new Test.In(List.of(value)))).isPresent();
    assertThat(written(new Test.In(List.of(value, value)))).isEmpty();
  }
}
