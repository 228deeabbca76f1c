package io.atlas.bench.query.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.query.shape.Question.Filter;
import io.atlas.bench.query.shape.Question.Point;
import io.atlas.bench.query.shape.Term.Begins;
import io.atlas.bench.query.shape.Term.Between;
import io.atlas.bench.query.shape.Term.Equal;
import io.atlas.bench.query.shape.Term.Has;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RsqlTest {
  @Test
  void joinsWithSemicolonsAndCommas() {
    Equal site = new Equal("site", "site-07");
    Equal line = new Equal("line", "line-11");
    assertThat(Rsql.of(Filter.all(site, line))).isEqualTo("site==site-07;line==line-11");
    assertThat(Rsql.of(Filter.any(site, line))).isEqualTo("site==site-07,line==line-11");
  }

  @Test
  void hasEveryTerm() {
    assertThat(
            Rsql.of(
                Filter.all(
                    new Between("temp", new BigDecimal("1.50"), new BigDecimal("11.49")),
                    new Begins("serial", "sn0a"),
                    new Has("calibrated"))))
        .isEqualTo("temp=between=(1.50,11.49);serial=prefix=sn0a;calibrated=exists=true");
  }

  @Test
  void isAPathWithItsQueryEncoded() {
    assertThat(Rsql.path(new Point("pump-0000001"), 100)).isEqualTo("/v1/assets/pump-0000001");
    assertThat(Rsql.path(Filter.all(new Equal("model", "x3")), 100))
        .isEqualTo("/v1/assets?filter=model%3D%3Dx3&page_size=100");
  }
}
