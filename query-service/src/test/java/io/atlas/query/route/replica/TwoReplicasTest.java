package io.atlas.query.route.replica;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Demand;
import io.atlas.query.route.Ladder;
import io.atlas.query.route.Request;
import io.atlas.query.testing.Forwarder;
import io.atlas.query.testing.Nodes;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.stack.postgres.PostgresNode;
import io.atlas.testkit.Bearer;
import io.atlas.testkit.PostgresStack;
import io.atlas.testkit.ReplicatedPostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two addresses of a standby, of which the first can be away. */
@QuarkusTest
@QuarkusTestResource(value = TwoReplicasTest.Stack.class, restrictToAnnotatedClass = true)
class TwoReplicasTest {
  /** {@code replica-1} is reached through a forwarder. */
  public static final class Stack extends ReplicatedPostgresStack {
    private static @Nullable Forwarder first;

    @Override
    public Map<String, String> start() {
      Map<String, String> configuration = super.start();
      PostgresNode standby = cluster().standby();
      first = Forwarder.to(standby.port());
      String other =
          standby.url().replace(":" + standby.port(), ":" + Objects.requireNonNull(first).port());
      configuration.put("atlas.pg.replica-urls", other + "," + standby.url());
      return configuration;
    }

    /** After the stack that the other tests share, so that this one's addresses count. */
    @Override
    public int order() {
      return 1;
    }

    @Override
    public void stop() {
      Objects.requireNonNull(first).close();
      super.stop();
    }
  }

  private static final int NOBODY = 1;

  @Inject Ladder ladder;

  private final PostgresNode primary = PostgresStack.cluster().primary();
  private final PostgresNode standby = PostgresStack.cluster().standby();
  private Rows rows;
  private TestTenant tenant;

  @BeforeEach
  void makeTenant() {
    rows = new Rows();
    tenant = rows.tenant("two-" + UUID.randomUUID(), 1);
    rows.catchUp();
  }

  @AfterEach
  void close() {
    rows.close();
  }

  private DataFreshness read() {
    Response response =
        given()
            .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
            .header("X-Max-Staleness", "60s")
            .get("/v1/assets");
    assertThat(response.statusCode()).isEqualTo(200);
    return DataFreshness.parse(response.header(DataFreshness.HEADER));
  }

  private String store() {
    return read().store().orElseThrow();
  }

  private List<String> stores(int reads) {
    return IntStream.range(0, reads).mapToObj(i -> store()).toList();
  }

  private static void firstAt(int port) {
    Objects.requireNonNull(Stack.first).moveTo(port);
  }

  @Test
  void goesOnWithTheOtherWhileOneIsAwayAndComesBackToIt() {
    await().untilAsserted(() -> assertThat(stores(10)).contains("replica-1", "replica-2"));
    firstAt(NOBODY);
    await().untilAsserted(() -> assertThat(stores(20)).containsOnly("replica-2"));
    firstAt(standby.port());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(stores(10)).contains("replica-1", "replica-2"));
  }

  @Test
  void tellsWhatIsKnownOfTheOneThatDidNotAnswer() {
    await()
        .untilAsserted(() -> {
          JsonPath read = explained();
          assertThat(read.getList("explain.rejected.why"))
              .containsExactly("replica-not-asked", "writer-spared");
          assertThat(read.getList("explain.rejected.store"))
              .doesNotContain(read.getString("explain.store.store"));
          assertThat(read.getLong("explain.rejected[0].lag_ms")).isNotNegative();
        });
    firstAt(NOBODY);
    await()
        .untilAsserted(() -> {
          JsonPath read = explained();
          assertThat(read.getList("explain.rejected.store")).containsExactly("replica-1", "writer");
          assertThat(read.getString("explain.rejected[0].why")).isEqualTo("replica-passed-over");
          assertThat(read.getMap("explain.rejected[0]"))
              .as("what it held is unknown once nobody has read it for a second")
              .doesNotContainKey("lag_ms");
        });
    firstAt(standby.port());
  }

  private JsonPath explained() {
    Response response =
        given()
            .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
            .header("X-Max-Staleness", "60s")
            .get("/v1/assets?explain=true");
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response.jsonPath();
  }

  @Test
  void climbsAtOnceWhenReplayWasInTheWayAndRunsOnceMore() {
    Nodes.run(
        standby, "ALTER SYSTEM SET max_standby_streaming_delay = 0", "SELECT pg_reload_conf()");
    AtomicInteger runs = new AtomicInteger();
    Request request =
        new Request(
            tenant.id(),
            1,
            new Demand(Optional.empty(), Duration.ofMinutes(1), Duration.ofSeconds(5)));
    CompletableFuture<Answer<Boolean>> reading =
        CompletableFuture.supplyAsync(() ->
            ladder.read(
                request,
                session ->
                    session
                        .query(runs.getAndIncrement() == 0 ? HELD_UP : "SELECT true")
                        .isEmpty()));
    await().until(() -> !Nodes.run(standby, RUNNING).isEmpty());
    Nodes.run(primary, "BEGIN", "LOCK TABLE tenant IN ACCESS EXCLUSIVE MODE", "COMMIT");
    Answer<Boolean> answer = reading.join();
    assertThat(answer.served().store()).isEqualTo("writer");
    assertThat(answer.served().fallback()).contains("replica-cancelled");
    assertThat(runs).hasValue(2);
  }

  private static final String HELD_UP = "SELECT pg_sleep(60) FROM tenant";

  private static final String RUNNING =
      """
      SELECT pid FROM pg_stat_activity
      WHERE application_name = 'atlas-query' AND wait_event = 'PgSleep'
      """;
}
