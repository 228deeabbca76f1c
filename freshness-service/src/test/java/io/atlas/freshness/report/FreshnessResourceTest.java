package io.atlas.freshness.report;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.atlas.testkit.PostgresStack;
import io.atlas.testkit.ReplicatedPostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A Postgres with its standby is there; Kafka and the OLAP are not, and the service says so. */
@QuarkusTest
@QuarkusTestResource(ReplicatedPostgresStack.class)
class FreshnessResourceTest {
  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private static JsonPath report() {
    return get("/v1/freshness").then().statusCode(200).extract().jsonPath();
  }

  private static String state(String store) {
    return report().getString("stores.find { it.store == '" + store + "' }.state");
  }

  private static void onPrimary(String sql) throws SQLException {
    run(PostgresStack.cluster().primary().connect("postgres"), sql);
  }

  private static void onStandby(String sql) throws SQLException {
    run(PostgresStack.cluster().standby().connect("postgres"), sql);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void everyStoreIsJudgedByItself() {
    await().until(() -> state("replica-1").equals("fresh"));
    await().until(() -> state("writer").equals("fresh"));
    await()
        .until(() ->
            String.valueOf(report().getString("stores[2].reason")).startsWith("cannot be reached"));
    JsonPath report = report();
    assertThat(report.getList("stores.store")).containsExactly("writer", "replica-1", "olap");
    assertThat(report.getList("stores.kind")).containsExactly("writer", "replica", "olap");
    assertThat(report.getString("stores[2].state")).isEqualTo("unknown");
    assertThat(report.getString("slot.name")).isEqualTo("atlas_olap");
    assertThat(report.getString("slot.state")).isEqualTo("inactive");
  }

  @Test
  void aPausedReplicaLagsUntilItGoesOn() throws SQLException {
    await().until(() -> state("replica-1").equals("fresh"));
    onStandby("SELECT pg_wal_replay_pause()");
    try {
      onPrimary("SELECT pg_logical_emit_message(false, 'test', repeat('x', 1000))");
      await().until(() -> state("replica-1").equals("lagging"));
      assertThat(report().getLong("stores[1].lag_bytes")).isPositive();
    } finally {
      onStandby("SELECT pg_wal_replay_resume()");
    }
    await().until(() -> state("replica-1").equals("fresh"));
  }

  @Test
  void theStreamBeginsAtOnceAndGoesOn() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/v1/freshness/stream".formatted(port)))
            .timeout(Duration.ofSeconds(30))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      try (Stream<String> lines = answer.body()) {
        List<String> events = lines.filter(line -> line.startsWith("data:")).limit(2).toList();
        assertThat(events)
            .hasSize(2)
            .allSatisfy(event ->
                assertThat(JsonPath.from(event.substring("data:".length())).getList("stores.store"))
                    .containsExactly("writer", "replica-1", "olap"));
      }
      client.shutdownNow();
    }
  }

  @Test
  void metricsSayUnknownByNaN() {
    await().until(() -> state("writer").equals("fresh"));
    assertThat(get("/q/metrics").asString())
        .contains("atlas_store_lag_millis{store=\"olap\"} NaN")
        .contains("atlas_slot_retained_bytes");
  }
}
