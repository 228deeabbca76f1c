package io.atlas.common.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
  /** Clients branch on codes: a golden list makes a change of one a change of the contract. */
  @Test
  void codesAndStatusesAreTheGoldenOnes() throws IOException {
    String golden;
    try (var lines = getClass().getResourceAsStream("/golden/error-codes.txt")) {
      golden = new String(lines.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(Arrays.stream(ErrorCode.values()).map(code -> code.status() + " " + code.code()))
        .containsExactlyElementsOf(golden.lines().toList());
  }

  @Test
  void documentHasTheMembersOfTheContractFirst() {
    assertThat(
            Problem.document(ErrorCode.BAD_TOKEN, "why", "/v1/assets", java.util.Map.of("extra", 1))
                .keySet())
        .containsExactly("type", "title", "status", "detail", "instance", "code", "extra");
  }
}
