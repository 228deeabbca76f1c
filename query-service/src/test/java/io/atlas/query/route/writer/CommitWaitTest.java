package io.atlas.query.route.writer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.query.testing.Nodes;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.query.testing.Stack;
import io.atlas.stack.postgres.PostgresNode;
import io.atlas.testkit.Bearer;
import io.atlas.testkit.PostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A commit that the standby shows and the primary does not yet. Replication that waits for a
 * standby which does not exist holds a commit there for as long as the test wants; without it the
 * time is that of a flush.
 */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class CommitWaitTest {
  private final PostgresNode primary = PostgresStack.cluster().primary();
  private final List<Thread> committing = new ArrayList<>();
  private Rows rows;
  private TestTenant tenant;

  @BeforeEach
  void makeAsset() {
    rows = new Rows();
    tenant = rows.tenant("w-" + UUID.randomUUID(), 1);
    rows.asset(tenant, "pump", "{\"n\": 1}");
    rows.catchUp();
  }

  @AfterEach
  void close() throws InterruptedException {
    letCommit();
    rows.close();
  }

  private void commit(String sql) {
    committing.add(Thread.ofVirtual().start(() -> Nodes.run(primary, sql)));
    int all = committing.size();
    await().until(() -> waiting() == all);
  }

  private int waiting() {
    return Nodes.run(primary, "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
        .size();
  }

  private void holdCommits() {
    Nodes.run(
        primary,
        "ALTER SYSTEM SET synchronous_standby_names = 'nobody'",
        "SELECT pg_reload_conf()");
    // The setting has come when the first commit hangs.
    committing.add(
        Thread.ofVirtual()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                Nodes.run(primary, "SELECT pg_logical_emit_message(true, 'test', 'x')");
              }
            }));
    await().until(() -> waiting() == 1);
  }

  private void letCommit() throws InterruptedException {
    Nodes.run(primary, "ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()");
    for (Thread thread : committing) {
      thread.interrupt();
      thread.join();
    }
    committing.clear();
  }

  private Response read(Map<String, String> demand) {
    return given()
        .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
        .headers(demand)
        .get("/v1/assets/pump");
  }

  private static Source source(Response response) {
    return DataFreshness.parse(response.header(DataFreshness.HEADER)).source();
  }

  @Test
  void nobodyIsLedBackFromTheReplicaToAnOlderWriter() throws InterruptedException {
    holdCommits();
    commit("DELETE FROM asset_state WHERE tenant_id = " + tenant.id());
    Map<String, String> anyAge = Map.of("X-Max-Staleness", "10m");
    await().until(() -> read(anyAge).statusCode() == 404);
    Response replica = read(anyAge);
    assertThat(source(replica)).isEqualTo(Source.REPLICA);

    Map<String, String> onTheWriter =
        Map.of(
            "X-Max-Staleness",
            "0ms",
            ConsistencyToken.HEADER,
            replica.header(ConsistencyToken.HEADER));
    Response held = read(onTheWriter);
    assertThat(held.statusCode()).as(held.asString()).isEqualTo(503);
    assertThat(held.jsonPath().getString("code")).isEqualTo("freshness-unavailable");
    assertThat(held.jsonPath().getString("reason")).isEqualTo("writer-behind-token");

    // Whoever has not seen the change is shown what the primary shows.
    Response other = read(Map.of("X-Max-Staleness", "0ms"));
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(source(other)).isEqualTo(Source.WRITER);

    letCommit();
    Response writer = read(onTheWriter);
    assertThat(writer.statusCode()).isEqualTo(404);
    assertThat(source(writer)).isEqualTo(Source.WRITER);
  }

  @Test
  void aTransactionThatIsOnlyOpenKeepsNobody() throws Exception {
    try (var open = primary.connect("postgres");
        var statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("DELETE FROM asset_state WHERE tenant_id = " + tenant.id());
      Response read =
          read(
              Map.of(
                  "X-Max-Staleness",
                  "0ms",
                  ConsistencyToken.HEADER,
                  rows.token(tenant, rows.flushed())));
      assertThat(read.statusCode()).as(read.asString()).isEqualTo(200);
      assertThat(source(read)).isEqualTo(Source.WRITER);
      open.rollback();
    }
  }
}
