package io.atlas.query.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atlas.query.filter.RsqlFilterParser;
import io.atlas.query.sample.SampledValue.Bool;
import io.atlas.query.sample.SampledValue.Numeric;
import io.atlas.query.sample.SampledValue.Other;
import io.atlas.query.sample.SampledValue.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static final long MICROS = 1_767_225_600_000_000L;
  private static final Offset<Double> EXACTLY = within(1e-9);

  /** Four of 400 assets. */
  private final Sample sample =
      new Sample(
          400,
          List.of("pump-1", "pump-2", "fan-1", "fan-2"),
          Map.of(
              "n", List.of(number("1"), number("2"), number("3"), SampledValue.NONE),
              "s", List.of(text("on"), text("on"), text("off"), text("off")),
              "b",
                  List.of(
                      new Bool(true, MICROS), SampledValue.NONE, new Other(MICROS), number("5"))));

  private final RsqlFilterParser parser = new RsqlFilterParser();

  private static SampledValue number(String value) {
    return new Numeric(new BigDecimal(value), MICROS);
  }

  private static SampledValue text(String value) {
    return new Text(value, MICROS);
  }

  private double passing(String filter) {
    return sample.passing(parser.parse(filter));
  }

  @Test
  void asManyPassAsOfTheDrawn() {
    assertThat(passing("n=ge=2")).isEqualTo(200, EXACTLY);
    assertThat(passing("n=between=(1,2.5)")).isEqualTo(200, EXACTLY);
    assertThat(passing("n=exists=false")).isEqualTo(100, EXACTLY);
    assertThat(passing("s==on")).isEqualTo(200, EXACTLY);
    assertThat(passing("s=prefix=o")).isEqualTo(400, EXACTLY);
    assertThat(passing("s=contains=ff")).isEqualTo(200, EXACTLY);
    assertThat(passing("s=out=(on)")).isEqualTo(200, EXACTLY);
    assertThat(passing("b==true")).isEqualTo(100, EXACTLY);
    assertThat(passing("b!=4")).isEqualTo(100, EXACTLY);
    assertThat(passing("b=exists=true")).isEqualTo(300, EXACTLY);
    assertThat(passing("n=since=2026-01-01T00:00:00Z")).isEqualTo(300, EXACTLY);
    assertThat(passing("asset=prefix=pump")).isEqualTo(200, EXACTLY);
  }

  @Test
  void termsThatGoTogetherAreNotMultiplied() {
    assertThat(passing("s==on;n=le=2")).isEqualTo(200, EXACTLY);
    assertThat(passing("s==on,n=ge=3")).isEqualTo(300, EXACTLY);
  }

  @Test
  void whereNonePassesFewAreTakenTo() {
    assertThat(passing("s==broken")).isEqualTo(30, EXACTLY);
    assertThat(passing("unknown==1")).isEqualTo(30, EXACTLY);
  }
}
