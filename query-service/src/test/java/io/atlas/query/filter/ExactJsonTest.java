package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactJsonTest {
  @ParameterizedTest
  @ValueSource(strings = {"1.50", "1E+5", "0E+3", "1e-400", "1e999999999", "18446744073709551616"})
  void keepsNumbersAsTheyStand(String number) throws JsonProcessingException {
    assertThat(ExactJson.read(number).decimalValue()).isEqualTo(new BigDecimal(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":1,\"a\":1}", "{} {}", "{", "NaN", "'a'", "1e9999999999", "// x", "01"})
  void refusesWhatIsNotQuiteJson(String text) {
    assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> ExactJson.read(text));
  }

  @Test
  void readsABlankTextAsMissing() throws JsonProcessingException {
    assertThat(ExactJson.read(" ").isMissingNode()).isTrue();
  }
}
