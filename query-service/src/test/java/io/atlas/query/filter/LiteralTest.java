package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "5", "-5.25", "1e5", "1E+5", "0.1e-3", "9007199254740993", "1e-9999"})
  void readsNumbersOfJsonWithAllTheirDigits(String source) {
    assertThat(Literal.ambiguous(source).number()).contains(new BigDecimal(source));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 5",
        "+5",
        "05",
        "5.",
        ".5",
        "1e",
        "1e99999",
        "0x5",
        "NaN",
        "Infinity",
        "1_000",
        "٣",
        "1e309",
        "-1e309",
        "5f"
      })
  void readsNothingElseAsANumber(String source) {
    assertThat(Literal.ambiguous(source).number()).isEmpty();
  }

  @Test
  void readsNoNumberOfMoreDigitsThanAreKept() {
    assertThat(Literal.ambiguous("0." + "1".repeat(1_200)).number()).isEmpty();
  }

  @Test
  void readsJustTheTwoBooleansOfJson() {
    assertThat(Literal.ambiguous("true").bool()).contains(true);
    assertThat(Literal.ambiguous("false").bool()).contains(false);
    assertThat(Literal.ambiguous("TRUE").bool()).isEmpty();
  }

  @Test
  void alwaysReadsAsAString() {
    assertThat(Literal.ambiguous("5").text()).contains("5");
    assertThat(Literal.ambiguous("true").text()).contains("true");
  }

  @Test
  void isOfOneTypeWhereThatIsKnown() {
    assertThat(Literal.ofText("5"))
        .isEqualTo(new Literal(Optional.of("5"), Optional.empty(), Optional.empty()));
    assertThat(Literal.ofNumber(BigDecimal.TEN))
        .isEqualTo(new Literal(Optional.empty(), Optional.of(BigDecimal.TEN), Optional.empty()));
    assertThat(Literal.ofBoolean(true))
        .isEqualTo(new Literal(Optional.empty(), Optional.empty(), Optional.of(true)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e309", "1e999999999", "-1e999999999", "1e-999999999"})
  void isNothingAsANumberThatNoValueCanBe(String number) {
    assertThat(Literal.ofNumber(new BigDecimal(number))).isEqualTo(Literal.NOTHING);
  }
}
