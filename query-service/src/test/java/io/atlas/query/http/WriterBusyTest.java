package io.atlas.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.common.position.Position;
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
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The replica stands still, and the one read that the writer takes does not end. */
@QuarkusTest
@TestProfile(WriterBusyTest.OneRead.class)
@QuarkusTestResource(value = Stack.class, restrictToAnnotatedClass = true)
class WriterBusyTest {
  /** A writer that takes one read at a time. */
  public static final class OneRead implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("atlas.pg.writer-connections", "1");
    }
  }

  private static final String HELD_UP =
      """
      SELECT pid FROM pg_stat_activity
      WHERE application_name = 'atlas-query' AND wait_event_type = 'Lock'
      """;

  private final PostgresNode primary = PostgresStack.cluster().primary();
  private Rows rows;
  private TestTenant tenant;
  private Connection lock;
  private CompletableFuture<Response> first;

  @BeforeEach
  void spendTheBudget() throws SQLException {
    rows = new Rows();
    tenant = rows.tenant("busy-" + UUID.randomUUID(), 1);
    assertThat(list(Map.of("X-Freshness-Wait", "5s")).statusCode()).isEqualTo(200);
    rows.pauseReplay();
    rows.asset(tenant, "late", "{\"n\": 1}");
    lock = primary.connect("postgres");
    lock.setAutoCommit(false);
    try (Statement statement = lock.createStatement()) {
      statement.execute("LOCK TABLE asset IN ACCESS EXCLUSIVE MODE");
    }
    first = CompletableFuture.supplyAsync(() -> list(Map.of("X-Max-Staleness", "0s")));
    await().until(() -> !Nodes.run(primary, HELD_UP).isEmpty());
  }

  @AfterEach
  void letItGo() throws SQLException {
    lock.rollback();
    lock.close();
    Response answer = first.join();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(DataFreshness.parse(answer.header(DataFreshness.HEADER)).source())
        .isEqualTo(Source.WRITER);
    rows.resumeReplay();
    rows.close();
  }

  private Response list(Map<String, String> headers) {
    return given()
        .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
        .headers(headers)
        .get("/v1/assets");
  }

  private static void assertBusy(Response response) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.jsonPath().getString("code")).isEqualTo("freshness-unavailable");
    assertThat(response.jsonPath().getString("reason")).isEqualTo("writer-busy");
    assertThat(response.header("Retry-After")).isEqualTo("1");
    assertThat(response.header(DataFreshness.HEADER)).isEqualTo("source=none, satisfied=?0");
  }

  @Test
  void namesABoundThatCoversWhatTheReplicaHasNotReplayed() {
    long committed = System.nanoTime();
    for (String wait : new String[] {"0ms", "20ms", "300ms", "0ms"}) {
      long unseen = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - committed);
      Response response = list(Map.of("X-Max-Staleness", "1ms", "X-Freshness-Wait", wait));
      assertBusy(response);
      assertThat(response.jsonPath().getLong("achievable-bound-ms"))
          .as("after a wait of %s", wait)
          .isGreaterThan(unseen);
    }
  }

  @Test
  void whatItOffersIsServed() {
    long bound =
        list(Map.of("X-Max-Staleness", "1ms", "X-Freshness-Wait", "0ms"))
            .jsonPath()
            .getLong("achievable-bound-ms");
    Response response = list(Map.of("X-Max-Staleness", bound + 5_000 + "ms"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.jsonPath().getList("items")).isEmpty();
  }

  @Test
  void offersNothingForATokenThatTheReplicaDoesNotHold() {
    Position written = rows.flushed();
    Response response =
        list(
            Map.of("X-Consistency-Token", rows.token(tenant, written), "X-Freshness-Wait", "20ms"));
    assertBusy(response);
    assertThat(response.jsonPath().getMap("")).doesNotContainKey("achievable-bound-ms");
  }

  @Test
  void offersNothingWhereNoReplicaWasAsked() {
    Response response = list(Map.of("X-Max-Staleness", "0s", "X-Freshness-Wait", "20ms"));
    assertBusy(response);
    assertThat(response.jsonPath().getMap("")).doesNotContainKey("achievable-bound-ms");
  }
}
