package io.atlas.query.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that is slow cannot hold a snapshot for as long as it likes. */
@QuarkusTest
@TestProfile(ExportBoundsTest.ShortSnapshots.class)
@QuarkusTestResource(value = Stack.class, restrictToAnnotatedClass = true)
class ExportBoundsTest {
  /** A client has more patience than a snapshot. */
  public static final class ShortSnapshots implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("atlas.export.longest", "2s", "atlas.export.stalled", "3s");
    }
  }

  private static final int MANY = 12_000;
  private static final int PADDING = 2_000;

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
    tenant = rows.tenant("eb-" + UUID.randomUUID(), 3);
    rows.manyAssets(tenant, "a", MANY, PADDING);
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
            "10s",
            "X-Consistency-Token",
            rows.token(tenant, rows.flushed())));
  }

  @Test
  void aSnapshotThatIsTooOldEndsAndAnotherGoesOn() {
    List<String> seen = new ArrayList<>();
    JsonNode last;
    try (Lines export = export("")) {
      await().until(() -> !Nodes.run(standby, EXPORTS).isEmpty());
      await("the snapshot").until(() -> Nodes.run(standby, EXPORTS).isEmpty());
      last = take(export, seen);
    }
    assertThat(last.at("/problem/code").textValue()).isEqualTo("query-too-expensive");
    assertThat(last.at("/problem/reason").textValue()).isEqualTo("snapshot-too-old");
    assertThat(seen).hasSizeLessThan(MANY);
    // Whoever is slow needs more than two, but each goes on.
    while (last.has("problem")) {
      try (Lines next = export("?page_token=" + last.get("next_page_token").textValue())) {
        last = take(next, seen);
      }
    }
    assertThat(seen).hasSize(MANY).doesNotHaveDuplicates();
  }

  /** Notes the assets and gives the last line. */
  private static JsonNode take(Lines export, List<String> seen) {
    List<JsonNode> lines = export.rest();
    JsonNode last = lines.removeLast();
    assertThat(last.get("items").intValue()).isPositive().isEqualTo(lines.size());
    lines.forEach(line -> seen.add(line.get("asset").textValue()));
    return last;
  }
}
