package io.atlas.stack.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependencyOrderTest {
  private static final Map<String, List<String>> AFTER = new LinkedHashMap<>();

  static {
    AFTER.put("primary", List.of());
    AFTER.put("kafka", List.of());
    AFTER.put("ingest", List.of("primary"));
    AFTER.put("connectors", List.of("kafka", "ingest"));
  }

  @Test
  void startsWhatIsNeededFirst() {
    assertThat(DependencyOrder.startWaves(AFTER))
        .containsExactly(List.of("primary", "kafka"), List.of("ingest"), List.of("connectors"));
  }

  @Test
  void stopsInReverse() {
    assertThat(DependencyOrder.stopWaves(AFTER))
        .containsExactly(List.of("connectors"), List.of("ingest"), List.of("primary", "kafka"));
  }

  @Test
  void passesOverNeedsThatAreNotWanted() {
    assertThat(DependencyOrder.startWaves(Map.of("ingest", List.of("primary"))))
        .containsExactly(List.of("ingest"));
  }

  @Test
  void refusesACircle() {
    assertThatThrownBy(
            () -> DependencyOrder.startWaves(Map.of("a", List.of("b"), "b", List.of("a"))))
        .hasMessageContaining("wait for each other");
  }
}
