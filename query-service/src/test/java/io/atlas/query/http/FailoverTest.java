package io.atlas.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.atlas.common.token.ConsistencyToken;
import io.atlas.query.testing.Forwarder;
import io.atlas.query.testing.Nodes;
import io.atlas.stack.postgres.PostgresNode;
import io.atlas.testkit.Bearer;
import io.atlas.testkit.PostgresStack;
import io.atlas.testkit.ReplicatedPostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The standby takes over without the primary's last writes, and gives their ids out again. */
@QuarkusTest
@QuarkusTestResource(value = FailoverTest.Stack.class, restrictToAnnotatedClass = true)
class FailoverTest {
  /**
   * More than the 32 ids of tenants that are logged in advance, which a standby never gives out.
   */
  private static final int TENANTS = 48;

  /** The writer's address leads to the primary, and later to the promoted standby. */
  public static final class Stack extends ReplicatedPostgresStack {
    private static @Nullable Forwarder writer;

    @Override
    public Map<String, String> start() {
      Map<String, String> configuration = super.start();
      int port = cluster().primary().port();
      writer = Forwarder.to(port);
      configuration.computeIfPresent(
          "atlas.pg.writer-url",
          (name, url) -> url.replace(":" + port, ":" + Objects.requireNonNull(writer).port()));
      return configuration;
    }

    /** After the stack that the other tests share, so that this one's addresses count. */
    @Override
    public int order() {
      return 1;
    }

    @Override
    public void stop() {
      Objects.requireNonNull(writer).close();
      super.stop();
    }
  }

  private final PostgresNode primary = PostgresStack.cluster().primary();
  private final PostgresNode standby = PostgresStack.cluster().standby();

  private static Response list(String tenant, Map<String, String> headers) {
    return given()
        .header("Authorization", "Bearer " + Bearer.of(tenant, "read"))
        .headers(headers)
        .get("/v1/assets");
  }

  private static Response listed(String tenant, Map<String, String> headers) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> list(tenant, headers), answer -> answer.statusCode() == 200);
  }

  private static int tenantId(PostgresNode node, String name) {
    return Integer.parseInt(
        Nodes.run(node, "SELECT tenant_id FROM ensure_tenant('" + name + "', 1, 10000)")
            .getFirst());
  }

  private static void asset(PostgresNode node, int tenantId) {
    Nodes.run(
        node,
        "INSERT INTO asset (slot, tenant_id, name) SELECT first_slot, tenant_id, 'x' FROM tenant"
            + " WHERE tenant_id = "
            + tenantId,
        "INSERT INTO asset_state (slot, tenant_id, asset_id, bucket, doc)"
            + " SELECT slot, tenant_id, asset_id, 0, '{}' FROM asset WHERE tenant_id = "
            + tenantId);
  }

  private void cutOff(PostgresNode node) {
    Nodes.run(node, "ALTER SYSTEM SET primary_conninfo = ''", "SELECT pg_reload_conf()");
    await().until(() -> Nodes.run(node, "SELECT pid FROM pg_stat_wal_receiver").isEmpty());
  }

  private void failOver() {
    primary.kill();
    Nodes.run(standby, "SELECT pg_promote()");
    Objects.requireNonNull(Stack.writer).moveTo(standby.port());
  }

  @Test
  void showsNobodyTheTenantThatGotAnIdAgain() {
    int keptId = tenantId(primary, "kept");
    asset(primary, keptId);
    await()
        .until(
            () -> !Nodes.run(standby, "SELECT 1 FROM asset WHERE tenant_id = " + keptId).isEmpty());
    String token = listed("kept", Map.of()).header(ConsistencyToken.HEADER);

    cutOff(standby);
    Map<Integer, String> lost = new HashMap<>();
    IntStream.range(0, TENANTS)
        .forEach(i -> {
          assertThat(
                  listed("lost-" + i, Map.of("X-Freshness-Wait", "0s")).jsonPath().getList("items"))
              .isEmpty();
          lost.put(tenantId(primary, "lost-" + i), "lost-" + i);
        });

    failOver();
    Map<Integer, String> again = new HashMap<>();
    IntStream.range(0, TENANTS)
        .forEach(i -> {
          int id = tenantId(standby, "later-" + i);
          asset(standby, id);
          again.put(id, "later-" + i);
        });
    again.keySet().retainAll(lost.keySet());
    assertThat(again).as("ids that were given out twice").isNotEmpty();
    again.forEach((id, name) -> {
      assertThat(listed(String.valueOf(lost.get(id)), Map.of()).jsonPath().getList("items"))
          .isEmpty();
      assertThat(listed(name, Map.of()).jsonPath().getList("items.asset")).containsExactly("x");
    });
    assertThat(
            listed("kept", Map.of(ConsistencyToken.HEADER, token))
                .jsonPath()
                .getList("items.asset"))
        .containsExactly("x");
  }
}
