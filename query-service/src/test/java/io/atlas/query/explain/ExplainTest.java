package io.atlas.query.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
  private static Optional<JsonNode> json(String member) {
    try {
      return Optional.of(new ObjectMapper().readTree(member));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(member, e);
    }
  }

  @ParameterizedTest
  @CsvSource({",NO", "false,NO", "true,EXPECTED", "measured,MEASURED"})
  void readsItFromAUrl(@Nullable String sent, Explain meant) {
    assertThat(Explain.of(sent)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"false,NO", "true,EXPECTED", "\"measured\",MEASURED"})
  void readsItFromABody(String sent, Explain meant) {
    assertThat(Explain.of(json(sent))).isEqualTo(meant);
  }

  @Test
  void isNotAskedForByDefault() {
    assertThat(Explain.of(Optional.empty())).isEqualTo(Explain.NO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "TRUE", "Measured", "1", " true"})
  void refusesOtherWordsInAUrl(String sent) {
    refuses(() -> Explain.of(sent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"true\"", "\"\"", "1", "[]", "{}", "[true]", "\"analyze\""})
  void refusesOtherValuesInABody(String sent) {
    refuses(() -> Explain.of(json(sent)));
  }

  private static void refuses(ThrowingCallable read) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(read)
        .matches(refusal -> refusal.code() == ErrorCode.BAD_PARAMETER)
        .withMessageContaining("explain is false, true or measured");
  }
}
