package io.atlas.stack.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
  @TempDir private Path folder;

  @Test
  void tellsServicesWhereTheEmbeddedPartsAre() {
    Stack stack = stack(Selection.FULL, Map.of("ATLAS_PORT_BASE", "1000"));
    assertThat(stack.environmentOf("ingest-service"))
        .containsEntry("ATLAS_PG_WRITER_URL", "postgresql://127.0.0.1:16432/atlas")
        .containsEntry("ATLAS_PG_REPLICA_URLS", "postgresql://127.0.0.1:16433/atlas")
        .containsEntry("ATLAS_KAFKA_BOOTSTRAP", "127.0.0.1:20092")
        .containsEntry("ATLAS_OLAP_URL", "http://127.0.0.1:19123")
        .containsEntry("QUARKUS_HTTP_PORT", "9081");
  }

  @Test
  void leavesOutWhatTheUserBrings() {
    Stack stack =
        stack(
            Selection.FULL,
            Map.of("ATLAS_PG_WRITER_URL", "postgresql://db/x", "ATLAS_KAFKA_BOOTSTRAP", "k:1"));
    assertThat(stack.names())
        .doesNotContain("postgres-primary", "postgres-standby", "kafka")
        .contains("connect", "clickhouse", "ingest-service");
    assertThat(stack.environment())
        .containsEntry("ATLAS_PG_WRITER_URL", "postgresql://db/x")
        .containsEntry("ATLAS_PG_REPLICA_URLS", "")
        .containsEntry("ATLAS_KAFKA_BOOTSTRAP", "k:1");
  }

  @Test
  void runsPostgresAlone() {
    Stack stack = stack(Selection.of("postgres", ""), Map.of());
    assertThat(stack.names())
        .containsExactly(
            "postgres-primary",
            "postgres-standby",
            "ingest-service",
            "freshness-service",
            "query-service");
    assertThat(stack.environment())
        .containsEntry("ATLAS_KAFKA_BOOTSTRAP", "")
        .containsEntry("ATLAS_OLAP_URL", "");
  }

  @Test
  void keepsItsKeysAndItsClusterId() {
    Map<String, String> first = stack(Selection.FULL, Map.of()).environment();
    assertThat(stack(Selection.FULL, Map.of()).environment()).isEqualTo(first);
    assertThat(Long.parseLong(first.getOrDefault("ATLAS_CLUSTER_ID", ""))).isPositive();
  }

  @Test
  void refusesPartsAndPortsThatDoNotExist() {
    assertThatThrownBy(() -> stack(Selection.of("full", "kafak"), Map.of()))
        .hasMessageContaining("kafak");
    assertThatThrownBy(() -> Selection.of("half", "")).hasMessageContaining("half");
    assertThatThrownBy(() -> PortPlan.of(Map.of("ATLAS_PORT_BASE", "60000")))
        .hasMessageContaining("ATLAS_PORT_BASE");
  }

  private Stack stack(Selection selection, Map<String, String> environment) {
    return Stack.of(new Home(folder, folder.resolve("state")), selection, environment);
  }
}
