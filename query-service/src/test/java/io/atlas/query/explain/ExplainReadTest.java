package io.atlas.query.explain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.query.testing.Stack;
import io.atlas.testkit.Bearer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every read of Postgres tells how it was answered, in one shape. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ExplainReadTest {
  private static final String SECRET = "only-the-caller-wrote-this";

  /** Of a history that the log has alone. */
  private static final String RECENT = "/events?from=" + Instant.now().minus(Duration.ofHours(1));

  /** The point read, the catalog, a list and a history. */
  private static final String[] READS = {
    "/v1/assets/pump-7",
    "/v1/attributes?prefix=te",
    "/v1/assets?filter=temp=ge=80%3Bfw==" + SECRET,
    "/v1/assets/pump-7" + RECENT
  };

  private Rows rows;
  private TestTenant tenant;

  @BeforeEach
  void makeAssets() {
    rows = new Rows();
    tenant = rows.tenant("x-" + UUID.randomUUID(), 3);
    rows.asset(tenant, "pump-7", "{\"temp\": 81.5, \"fw\": \"" + SECRET + "\"}");
    rows.catchUp();
    get("/v1/assets", Map.of("X-Freshness-Wait", "10s"));
  }

  @AfterEach
  void close() {
    rows.resumeReplay();
    rows.close();
  }

  private Response response(String path, Map<String, String> headers) {
    return given()
        .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
        .headers(headers)
        .urlEncodingEnabled(false)
        .get(path);
  }

  private JsonPath get(String path, Map<String, String> headers) {
    Response response = response(path, headers);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response.jsonPath();
  }

  private static String explained(String path, String how) {
    return path + (path.contains("?") ? "&" : "?") + "explain=" + how;
  }

  @Test
  void onTheReplicaTheWriterWasSpared() {
    for (String read : READS) {
      JsonPath answer = get(explained(read, "true"), Map.of());
      assertThat(answer.getMap("explain.store"))
          .as(read)
          .isEqualTo(Map.of("source", "replica", "store", "replica-1"));
      assertThat(answer.getList("explain.rejected.why")).containsExactly("writer-spared");
      assertThat(answer.getString("explain.rejected[0].source")).isEqualTo("writer");
      assertThat(answer.getLong("explain.rejected[0].lag_ms")).isNotNegative();
      assertThat(answer.getString("explain.plan")).isNotBlank();
      assertThat(answer.getString("explain.postgres[0].Plan.'Node Type'")).isNotBlank();
      assertThat(answer.getMap("explain")).doesNotContainKeys("measured", "measured_assets");
    }
  }

  @Test
  void aLaggingReplicaIsNamedWithNoLessThanItsLag() {
    rows.pauseReplay();
    rows.asset(tenant, "late", "{\"temp\": 90}");
    String token = rows.token(tenant, rows.flushed());
    long committed = System.nanoTime();
    for (String read : READS) {
      for (String wait : List.of("0ms", "120ms")) {
        long unseen = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - committed);
        JsonPath answer =
            get(
                explained(read, "true"),
                Map.of("X-Consistency-Token", token, "X-Freshness-Wait", wait));
        assertThat(answer.getMap("explain.store"))
            .as(read)
            .isEqualTo(Map.of("source", "writer", "store", "writer", "left", "replica-lagging"));
        assertThat(answer.getString("explain.rejected[0].store")).isEqualTo("replica-1");
        assertThat(answer.getString("explain.rejected[0].why")).isEqualTo("replica-lagging");
        assertThat(answer.getLong("explain.rejected[0].lag_ms"))
            .as("%s after %s", read, wait)
            .isGreaterThan(unseen + waited(wait));
        assertThat(answer.getList("explain.rejected")).hasSize(1);
      }
    }
  }

  private static long waited(String wait) {
    return Long.parseLong(wait.replace("ms", ""));
  }

  @Test
  void aReplicaThatCannotMeetTheDemandIsNotAsked() {
    JsonPath answer = get("/v1/assets/pump-7?explain=true", Map.of("X-Max-Staleness", "0s"));
    assertThat(answer.getMap("explain.store"))
        .isEqualTo(Map.of("source", "writer", "store", "writer"));
    assertThat(answer.getList("explain.rejected.store")).containsExactly("replica-1");
    assertThat(answer.getList("explain.rejected.why")).containsExactly("demand-needs-writer");
  }

  @Test
  void theAnswerIsTheSameBesidesTheExplanation() {
    for (String detail : List.of("false", "true")) {
      String read = "/v1/assets/pump-7?detail=" + detail;
      Map<String, Object> plain = get(read, Map.of()).getMap("");
      Map<String, Object> answer = get(explained(read, "measured"), Map.of()).getMap("");
      assertThat(answer).containsAllEntriesOf(plain).hasSize(plain.size() + 1);
    }
    JsonPath catalog = get("/v1/attributes?explain=true", Map.of());
    assertThat(catalog.getList("attributes"))
        .isEqualTo(get("/v1/attributes", Map.of()).getList(""));
  }

  @Test
  void anAssetThatIsNotThereIsExplainedToo() {
    for (String read : List.of("/v1/assets/nobody", "/v1/assets/nobody" + RECENT)) {
      requireExplained(response(explained(read, "measured"), Map.of()));
    }
  }

  private static void requireExplained(Response response) {
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.jsonPath().getString("explain.store.source")).isEqualTo("replica");
    assertThat(response.jsonPath().getLong("explain.measured.rows")).isZero();
  }

  @Test
  void measuresThePointReadAndTheCatalog() {
    JsonPath asset = get("/v1/assets/pump-7?explain=measured", Map.of());
    assertThat(asset.getLong("explain.measured.rows")).isEqualTo(1);
    assertThat(asset.getDouble("explain.measured.ms")).isPositive();
    assertThat(asset.getMap("explain.postgres[0].Plan"))
        .containsKeys("Actual Rows", "Actual Total Time", "Shared Hit Blocks");
    JsonPath catalog = get("/v1/attributes?explain=measured", Map.of());
    assertThat(catalog.getLong("explain.measured.rows")).isEqualTo(2);
  }

  @Test
  void countsWhatPassesBesideTheEstimate() {
    IntStream.range(0, 9)
        .forEach(i -> rows.asset(tenant, "n" + i, "{\"n\": %d, \"m\": 1}".formatted(i)));
    rows.catchUp();
    JsonPath answer = get("/v1/assets?filter=n=ge=2%3Bm==1&page_size=3&explain=measured", Map.of());
    assertThat(answer.getList("items")).hasSize(3);
    assertThat(answer.getLong("explain.estimated_assets")).isEqualTo(7);
    assertThat(answer.getLong("explain.measured_assets")).isEqualTo(7);
    // The page's, and one that tells that there is another page.
    assertThat(answer.getLong("explain.measured.rows")).isEqualTo(4);
    assertThat(answer.getDouble("explain.postgres[0].Plan.'Actual Rows'")).isEqualTo(4);
  }

  @Test
  void aSearchIsExplainedAlike() {
    Response response =
        given()
            .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
            .contentType("application/json")
            .body("{\"filter\":\"temp=ge=80\",\"explain\":\"measured\"}")
            .post("/v1/assets/search");
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(response.jsonPath().getLong("explain.measured_assets")).isEqualTo(1);
  }

  @Test
  void whatTheCallerWroteIsAParameter() {
    JsonPath list = get(explained(READS[2], "true"), Map.of());
    assertThat(list.getString("explain.sql")).doesNotContain(SECRET, tenant.name());
    assertThat(list.getList("explain.parameters"))
        .contains(tenant.id())
        .asString()
        .contains(SECRET);
    JsonPath asset = get(explained(READS[0], "true"), Map.of());
    assertThat(asset.getString("explain.sql")).doesNotContain("pump-7");
    assertThat(asset.getList("explain.parameters")).contains("pump-7");
    JsonPath catalog = get(explained(READS[1], "true"), Map.of());
    assertThat(catalog.getList("explain.parameters")).containsExactly(tenant.id(), "te", "tf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "1"})
  void refusesWhatItDoesNotUnderstand(String how) {
    for (String read : READS) {
      Response response = response(explained(read, how), Map.of());
      assertThat(response.statusCode()).as(read).isEqualTo(400);
      assertThat(response.jsonPath().getString("code")).isEqualTo("bad-parameter");
      assertThat(response.jsonPath().getString("parameter")).isEqualTo("explain");
    }
  }
}
