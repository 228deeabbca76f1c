package io.atlas.query.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.atlas.query.testing.Lines;
import io.atlas.query.testing.Nodes;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.query.testing.Stack;
import io.atlas.stack.postgres.PostgresNode;
import io.atlas.testkit.Bearer;
import io.atlas.testkit.PostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that takes nothing is left alone with what it has, long before its snapshot is old. */
@QuarkusTest
@TestProfile(ExportStalledTest.LittlePatience.class)
@QuarkusTestResource(value = Stack.class, restrictToAnnotatedClass = true)
class ExportStalledTest {
  /** One export at once, so that the next one tells that the first has given its place back. */
  public static final class LittlePatience implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("atlas.export.stalled", "1s", "atlas.export.at-once", "1");
    }
  }

  private static final String EXPORTS =
      """
      SELECT pid FROM pg_stat_activity
      WHERE application_name = 'atlas-query' AND xact_start IS NOT NULL
      """;

  private final PostgresNode standby = PostgresStack.cluster().standby();
  private Rows rows;
  private TestTenant tenant;

  @BeforeEach
  void makeTenant() {
    rows = new Rows();
    tenant = rows.tenant("es-" + UUID.randomUUID(), 3);
    rows.manyAssets(tenant, "a", 12_000, 2_000);
    rows.catchUp();
  }

  @AfterEach
  void close() {
    rows.close();
  }

  private Lines export(String query) {
    return Lines.of(
        "/v1/assets" + query,
        Map.of(
            "Authorization",
            "Bearer " + Bearer.of(tenant.name(), "read"),
            "Accept",
            "application/x-ndjson",
            "X-Freshness-Wait",
            "10s"));
  }

  @Test
  void isCutOffWithoutALastLine() {
    try (Lines export = export("")) {
      await().until(() -> !Nodes.run(standby, EXPORTS).isEmpty());
      await("the snapshot").until(() -> Nodes.run(standby, EXPORTS).isEmpty());
      await("the place").until(this::isAnotherTaken);
      assertThatThrownBy(export::rest)
          .as("an answer that ends without a last line must not look whole")
          .isInstanceOf(UncheckedIOException.class);
    }
    assertThat(isAnotherTaken()).isTrue();
  }

  private boolean isAnotherTaken() {
    try (Lines another = export("?page_size=1")) {
      return another.status() == 200 && another.rest().size() == 2;
    }
  }
}
