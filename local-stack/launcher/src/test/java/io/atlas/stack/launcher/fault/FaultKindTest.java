package io.atlas.stack.launcher.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FaultKindTest {
  @Test
  void everyNameLeadsToItsFault() {
    for (FaultKind kind : FaultKind.values()) {
      assertThat(FaultKind.of(kind.word())).isEqualTo(kind);
    }
  }

  @Test
  void anUnknownNameIsToldWhatThereIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultKind.of("earthquake"))
        .withMessageContaining("replica-lag, replica-down");
  }
}
