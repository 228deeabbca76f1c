package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemandParserTest {
  @ParameterizedTest
  @CsvSource({"500ms,500", "2s,2000", "1m,60000", "0ms,0", "007s,7000"})
  void readsAWholeNumberAndAUnit(String text, long millis) {
    assertThat(DemandParser.duration("X-Max-Staleness", List.of(text)))
        .contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 s", "-5s", "5.5s", "5S", "5h", "s", "5s,5s", "٥s", "5s "})
  void refusesEverythingElse(String text) {
    refuses(List.of(text));
  }

  @Test
  void refusesARepeatedHeader() {
    refuses(List.of("5s", "5s"));
  }

  @Test
  void aNumberBeyondAllSenseIsVeryLongAndNotNegative() {
    assertThat(
            DemandParser.duration("X-Max-Staleness", List.of("9".repeat(400) + "m")).orElseThrow())
        .isGreaterThan(Duration.ofDays(3000));
  }

  private static void refuses(List<String> values) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> DemandParser.duration("X-Max-Staleness", values))
        .matches(failure -> failure.code() == ErrorCode.BAD_FRESHNESS_DEMAND);
  }
}
