package io.atlas.bench.honesty.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultOrderTest {
  @Test
  void drawsEveryFaultOnce() {
    FaultOrder order = FaultOrder.of(FaultOrder.ALL, FaultOrder.ALL, 7);
    assertThat(order.names()).containsExactlyInAnyOrderElementsOf(FaultOrder.ALL);
    assertThat(order.unknown()).isEmpty();
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(FaultOrder.of(FaultOrder.ALL, FaultOrder.ALL, 7))
        .isEqualTo(FaultOrder.of(FaultOrder.ALL, FaultOrder.ALL, 7))
        .isNotEqualTo(FaultOrder.of(FaultOrder.ALL, FaultOrder.ALL, 8));
  }

  @Test
  void leavesOutWhatTheLauncherDoesNotKnow() {
    FaultOrder order = FaultOrder.of(List.of("replica-lag", "promote"), List.of("replica-lag"), 1);
    assertThat(order.names()).containsExactly("replica-lag");
    assertThat(order.unknown()).containsExactly("promote");
  }
}
