package io.atlas.query.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortTest {
  @Test
  void readsAName() {
    assertThat(Sort.of("")).isEqualTo(new Sort.None());
    assertThat(Sort.of("asset")).isEqualTo(new Sort.ByAsset(false));
    assertThat(Sort.of("-asset")).isEqualTo(new Sort.ByAsset(true));
    assertThat(Sort.of("temp")).isEqualTo(new Sort.ByAttribute("temp", false));
    assertThat(Sort.of("-temp")).isEqualTo(new Sort.ByAttribute("temp", true));
    assertThat(Sort.of("--x")).isEqualTo(new Sort.ByAttribute("-x", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "asset", "-asset", "temp", "-temp", "--x", "a,b"})
  void writesWhatItHasRead(String text) {
    assertThat(Sort.of(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "a\u0000", "a\n", "\ud800"})
  void refusesWhatIsNoName(String text) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Sort.of(text))
        .matches(refusal -> refusal.code() == ErrorCode.BAD_PARAMETER);
  }
}
