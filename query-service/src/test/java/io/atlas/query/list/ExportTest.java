package io.atlas.query.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ExportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINES = "application/x-ndjson";

  /** With its padding more than socket buffers hold, so that a client can leave most of it. */
  private static final int MANY = 12_000;

  private static final int PADDING = 2_000;

  private static final String EXPORTS =
      """
      SELECT pid FROM pg_stat_activity
      WHERE application_name = 'atlas-query' AND xact_start IS NOT NULL
      """;

  private static final String WAITING_FOR_THE_CLIENT =
      EXPORTS + " AND state = 'idle in transaction' AND now() - state_change > interval '500 ms'";

  private static final String HELD_UP = EXPORTS + " AND wait_event_type = 'Lock'";

  private final PostgresNode primary = PostgresStack.cluster().primary();
  private final PostgresNode standby = PostgresStack.cluster().standby();
  private Rows rows;
  private TestTenant tenant;

  @BeforeEach
  void makeTenant() {
    rows = new Rows();
    tenant = rows.tenant("e-" + UUID.randomUUID(), 5);
  }

  @AfterEach
  void close() {
    rows.resumeReplay();
    rows.close();
    await("exports that were left behind").until(() -> Nodes.run(standby, EXPORTS).isEmpty());
    await("exports that were left behind").until(() -> Nodes.run(primary, EXPORTS).isEmpty());
  }

  /** Of a client that has seen all that was written so far. */
  private Map<String, String> headers(String accept) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"));
    headers.put("X-Freshness-Wait", "10s");
    headers.put("X-Consistency-Token", rows.token(tenant, rows.flushed()));
    headers.put("Accept", accept);
    return headers;
  }

  private RequestSpecification request() {
    return given().headers(headers(LINES));
  }

  private Lines export(String query) {
    return Lines.of("/v1/assets" + query, headers(LINES));
  }

  private static List<JsonNode> lines(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(response.contentType()).startsWith(LINES);
    return response.asString().lines().map(ExportTest::parsed).toList();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(line, e);
    }
  }

  private static List<String> names(List<JsonNode> lines) {
    return lines.stream()
        .filter(line -> line.has("asset"))
        .map(line -> line.get("asset").textValue())
        .toList();
  }

  /** By asset, each once, without the last line. */
  private static Map<String, JsonNode> assets(List<JsonNode> lines) {
    Map<String, JsonNode> assets = new LinkedHashMap<>();
    for (JsonNode line : lines.subList(0, lines.size() - 1)) {
      assertThat(assets.put(line.get("asset").textValue(), line)).as("twice: %s", line).isNull();
    }
    return assets;
  }

  /** What pages of JSON give now. */
  private Map<String, JsonNode> paged(String filter, String sort) {
    Map<String, JsonNode> assets = new LinkedHashMap<>();
    @Nullable String token = "";
    while (token != null) {
      JsonNode page =
          parsed(
              given()
                  .headers(headers("application/json"))
                  .queryParam("filter", filter)
                  .queryParam("sort", sort)
                  .queryParam("page_size", 1_000)
                  .queryParam("page_token", token)
                  .get("/v1/assets")
                  .asString());
      page.get("items").forEach(item -> assets.put(item.get("asset").textValue(), item));
      token = page.path("next_page_token").textValue();
    }
    return assets;
  }

  private static String code(Response response) {
    assertThat(response.contentType()).startsWith("application/problem+json");
    return response.jsonPath().getString("code");
  }

  // ---- what the lines are

  @Test
  void givesAnAssetALineAndSaysHowMany() {
    rows.asset(tenant, "pump-7", "{\"temp\": 82.5, \"fw\": \"1.2.3\", \"gone\": null}");
    rows.asset(tenant, "pump-8", "{\"temp\": 12}");
    String all = request().queryParam("sort", "asset").get("/v1/assets").asString();
    assertThat(all)
        .isEqualTo(
            """
            {"asset":"pump-7","attributes":{"fw":"1.2.3","temp":82.5}}
            {"asset":"pump-8","attributes":{"temp":12}}
            {"items":2,"warnings":[]}
            """);
    String found =
        request()
            .contentType("application/json")
            .body(
                "{\"filter\":{\"attr\":\"temp\",\"op\":\"ge\",\"value\":80},\"fields\":[\"temp\"]}")
            .post("/v1/assets/search")
            .asString();
    assertThat(found)
        .isEqualTo(
            """
            {"asset":"pump-7","attributes":{"temp":82.5}}
            {"items":1,"warnings":[]}
            """);
  }

  @Test
  void ofNothingIsTheLastLineAlone() {
    Response response = request().queryParam("filter", "tmep==1").get("/v1/assets");
    assertThat(response.asString()).startsWith("{");
    List<JsonNode> lines = lines(response);
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().get("items").intValue()).isZero();
    assertThat(lines.getFirst().at("/warnings/0/code").textValue()).isEqualTo("unknown-attribute");
    assertThat(lines.getFirst().has("next_page_token")).isFalse();
  }

  @Test
  void aPageSizeEndsItAndTheTokenGoesOn() {
    rows.manyAssets(tenant, "a", 1_100, 1);
    List<JsonNode> first = lines(request().queryParam("page_size", 7).get("/v1/assets"));
    assertThat(first).hasSize(8);
    assertThat(first.getLast().get("items").intValue()).isEqualTo(7);
    String token = first.getLast().get("next_page_token").textValue();
    List<JsonNode> rest = lines(request().queryParam("page_token", token).get("/v1/assets"));
    assertThat(rest.getLast().get("items").intValue()).isEqualTo(1_093);
    assertThat(rest.getLast().has("next_page_token")).isFalse();
    List<String> all = new ArrayList<>(names(first));
    all.addAll(names(rest));
    assertThat(all).hasSize(1_100).doesNotHaveDuplicates();
    List<JsonNode> most = lines(request().queryParam("page_size", 5_000).get("/v1/assets"));
    assertThat(most.getLast().get("items").intValue()).isEqualTo(1_000);
    assertThat(most.getLast().has("next_page_token")).isTrue();
  }

  @Test
  void goesOnWhereAScanHasUsedItsBudget() {
    int assets = PageSql.SCAN_BUDGET + 1_000;
    rows.manyAssets(tenant, "s", assets, 1);
    rows.assets(tenant, "n", assets);
    // No index knows what is not there, and what is there is of the last assets in turn.
    Nodes.run(
        primary,
        "UPDATE asset_state s SET doc = s.doc - '%d' FROM (SELECT slot, asset_id FROM asset WHERE tenant_id = %d ORDER BY slot DESC, asset_id DESC LIMIT 5) a WHERE s.tenant_id = %2$d AND s.slot = a.slot AND s.asset_id = a.asset_id"
            .formatted(rows.attributeId(tenant, "n"), tenant.id()));
    Response response = request().queryParam("filter", "n=exists=false").get("/v1/assets");
    List<JsonNode> lines = lines(response);
    assertThat(response.asString()).as("a sign of life").startsWith(" ");
    assertThat(lines.getLast().get("items").intValue()).isEqualTo(5);
    assertThat(lines.getLast().at("/warnings/0/code").textValue()).isEqualTo("full-scan");
    assertThat(lines.getLast().at("/warnings/0/detail").textValue()).doesNotContain("page");
    assertThat(lines.getLast().has("next_page_token")).isFalse();
  }

  // ---- one snapshot

  @Test
  void isOneSnapshotWhateverIsWrittenMeanwhile() {
    rows.manyAssets(tenant, "a", MANY, PADDING);
    int round = 0;
    for (String sort : List.of("", "-n", "asset")) {
      List<String> before = values(paged("n=ge=100", sort));
      assertThat(before).hasSizeGreaterThanOrEqualTo(10_000);
      try (Lines export = export("?filter=n=ge=100&sort=" + sort)) {
        List<JsonNode> lines = new ArrayList<>(List.of(export.next().orElseThrow()));
        change(round++);
        lines.addAll(export.rest());
        assertThat(values(assets(lines))).as("sorted by '%s'", sort).isEqualTo(before);
        assertThat(lines.getLast().get("items").intValue()).isEqualTo(before.size());
        assertThat(lines.getLast().has("next_page_token")).isFalse();
        assertThat(lines.getLast().has("problem")).isFalse();
      }
      assertThat(values(paged("n=ge=100", sort))).as("what is there later").isNotEqualTo(before);
    }
  }

  /** Names and numbers, in order. */
  private static List<String> values(Map<String, JsonNode> assets) {
    return assets.values().stream()
        .map(asset -> asset.get("asset").textValue() + " " + asset.at("/attributes/n"))
        .toList();
  }

  /** Takes the number of some assets below 0, and adds assets at both ends; on the standby too. */
  private void change(int round) {
    rows.manyAssets(tenant, "0-" + round + "-", 200, 1);
    rows.manyAssets(tenant, "z-" + round + "-", 200, 1);
    String some = "WHERE tenant_id = %d AND asset_id %% 40 = %d".formatted(tenant.id(), round);
    int n = rows.attributeId(tenant, "n");
    Nodes.run(
        primary,
        "UPDATE attribute_number SET value = -value %s AND attribute_id = %d AND value > 0"
            .formatted(some, n),
        """
        UPDATE asset_state
        SET doc = doc || jsonb_build_object('%1$d', overlay(doc ->> '%1$d' placing '-' from 10 for 0))
        %2$s AND substr(doc ->> '%1$d', 10)::int > 0
        """
            .formatted(n, some));
    rows.catchUp();
  }

  @Test
  void holdsWhatTheTokenCoversAndProvesItsStore() {
    rows.asset(tenant, "seen", "{\"n\": 1}");
    Position written = rows.flushed();
    Map<String, String> headers = headers(LINES);
    headers.put("X-Consistency-Token", rows.token(tenant, written));
    Response response = given().headers(headers).get("/v1/assets");
    assertThat(names(lines(response))).containsExactly("seen");
    DataFreshness freshness = DataFreshness.parse(response.header(DataFreshness.HEADER));
    assertThat(freshness.source()).isEqualTo(Source.REPLICA);
    assertThat(freshness.boundMillis()).isPresent();
    assertThat(freshness.lsn().orElseThrow()).isGreaterThanOrEqualTo(written.lsn());
    assertThat(token(response).covers(written)).isTrue();
    assertThat(response.header("Cache-Control")).isEqualTo("private, no-cache");
  }

  private Position token(Response response) {
    return rows.decode(response.header(ConsistencyToken.HEADER), tenant).position();
  }

  @Test
  void climbsAsPagesDo() {
    rows.pauseReplay();
    rows.asset(tenant, "late", "{\"n\": 1}");
    Map<String, String> headers = headers(LINES);
    headers.put("X-Freshness-Wait", "50ms");
    Response response = given().headers(headers).get("/v1/assets");
    assertThat(names(lines(response))).containsExactly("late");
    DataFreshness freshness = DataFreshness.parse(response.header(DataFreshness.HEADER));
    assertThat(freshness.source()).isEqualTo(Source.WRITER);
    assertThat(freshness.fallback()).contains("replica-lagging");
    assertThat(freshness.lsn()).isEmpty();
  }

  /** The snapshot is older than the end of its first statement; so is what the bound allows. */
  @Test
  void boundsTheAgeOfASnapshotWhoseFirstPageTookLong() throws SQLException {
    rows.asset(tenant, "held", "{\"n\": 1}");
    Position before = rows.flushed();
    try (Connection lock = primary.connect("postgres")) {
      lock.setAutoCommit(false);
      try (Statement statement = lock.createStatement()) {
        statement.execute("LOCK TABLE asset IN ACCESS EXCLUSIVE MODE");
      }
      CompletableFuture<Response> reading =
          CompletableFuture.supplyAsync(() ->
              given().headers(headers(LINES)).header("X-Max-Staleness", "0ms").get("/v1/assets"));
      await().until(() -> !Nodes.run(primary, HELD_UP).isEmpty());
      Nodes.run(primary, "UPDATE asset_state SET doc = '{}' WHERE tenant_id = " + tenant.id());
      long committed = System.nanoTime();
      await().until(() -> System.nanoTime() - committed > TimeUnit.MILLISECONDS.toNanos(300));
      lock.rollback();
      Response response = reading.join();
      assertThat(lines(response).getFirst().at("/attributes/n").intValue()).isEqualTo(1);
      assertThat(
              DataFreshness.parse(response.header(DataFreshness.HEADER))
                  .boundMillis()
                  .orElseThrow())
          .as("what was committed after the snapshot is younger than the bound")
          .isGreaterThanOrEqualTo(300);
      assertThat(token(response).covers(before)).isTrue();
    }
  }

  // ---- clients

  @Test
  void waitsForASlowClientWithItsSnapshotAndWithoutReadingAhead() {
    rows.manyAssets(tenant, "a", MANY, PADDING);
    try (Lines export = export("")) {
      assertThat(export.status()).isEqualTo(200);
      await().until(() -> !Nodes.run(standby, WAITING_FOR_THE_CLIENT).isEmpty());
      assertThat(assets(export.rest())).hasSize(MANY);
    }
  }

  @Test
  void aClientThatGoesAwayTakesTheSnapshotAlong() {
    rows.manyAssets(tenant, "a", MANY, PADDING);
    try (Lines export = export("")) {
      await().until(() -> !Nodes.run(standby, WAITING_FOR_THE_CLIENT).isEmpty());
      assertThat(export.next()).isPresent();
    }
    await().until(() -> Nodes.run(standby, EXPORTS).isEmpty());
  }

  @Test
  void aClientThatGoesAwayHasItsStatementCancelled() throws SQLException {
    rows.asset(tenant, "held", "{\"n\": 1}");
    try (Connection lock = primary.connect("postgres")) {
      lock.setAutoCommit(false);
      try (Statement statement = lock.createStatement()) {
        statement.execute("LOCK TABLE asset IN ACCESS EXCLUSIVE MODE");
      }
      Map<String, String> headers = headers(LINES);
      headers.put("X-Max-Staleness", "0ms");
      try (Lines.Asked asked = Lines.ask("/v1/assets", headers)) {
        await().until(() -> !Nodes.run(primary, HELD_UP).isEmpty());
        assertThat(asked.isConnected()).isTrue();
      }
      await().until(() -> Nodes.run(primary, HELD_UP).isEmpty());
      lock.rollback();
    }
  }

  @Test
  void aBrokenSnapshotIsToldAndAnotherGoesOn() {
    rows.manyAssets(tenant, "a", MANY, PADDING);
    try (Lines export = export("?sort=n")) {
      await().until(() -> !Nodes.run(standby, WAITING_FOR_THE_CLIENT).isEmpty());
      Nodes.run(standby, "SELECT pg_terminate_backend(pid) FROM (" + EXPORTS + ") e");
      List<JsonNode> lines = export.rest();
      JsonNode last = lines.getLast();
      assertThat(last.at("/problem/code").textValue()).isEqualTo("store-unavailable");
      assertThat(last.at("/problem/status").intValue()).isEqualTo(503);
      assertThat(last.at("/problem/instance").textValue()).isEqualTo("/v1/assets");
      assertThat(last.get("items").intValue()).isEqualTo(lines.size() - 1).isLessThan(MANY);
      assertThat(last.has("warnings")).isFalse();
      List<String> all = new ArrayList<>(names(lines));
      String token = last.get("next_page_token").textValue();
      try (Lines rest = export("?sort=n&page_token=" + token)) {
        all.addAll(names(rest.rest()));
      }
      assertThat(all).hasSize(MANY).doesNotHaveDuplicates();
    }
  }

  // ---- what is refused

  @Test
  void aTenantHasTwoAtOnceAndTheServiceFour() {
    TestTenant first = tenant;
    TestTenant second = rows.tenant("e2-" + UUID.randomUUID(), 1);
    TestTenant third = rows.tenant("e3-" + UUID.randomUUID(), 1);
    for (TestTenant each : List.of(first, second)) {
      rows.manyAssets(each, "a", MANY, PADDING);
    }
    try (Lines one = export("");
        Lines two = export("")) {
      Response refused = request().get("/v1/assets");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(code(refused)).isEqualTo("quota-exceeded");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(refused.header(DataFreshness.HEADER)).isEqualTo("source=none, satisfied");
      assertThat(given().headers(headers("application/json")).get("/v1/assets").statusCode())
          .isEqualTo(200);
      tenant = second;
      try (Lines three = export("");
          Lines four = export("")) {
        tenant = third;
        Response busy = request().get("/v1/assets");
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(code(busy)).isEqualTo("overloaded");
        assertThat(List.of(one, two, three, four)).allMatch(lines -> lines.status() == 200);
      }
    }
    tenant = first;
    await().until(() -> request().queryParam("page_size", 1).get("/v1/assets").statusCode() == 200);
  }

  @Test
  void refusesBeforeTheHeadersAsPagesDo() {
    Response filter = request().queryParam("filter", "n=like=1").get("/v1/assets");
    assertThat(filter.statusCode()).isEqualTo(400);
    assertThat(code(filter)).isEqualTo("bad-filter");
    for (String only : new String[] {"count=exact", "count=estimate", "explain=true"}) {
      Response response = request().get("/v1/assets?" + only);
      assertThat(response.statusCode()).as(only).isEqualTo(400);
      assertThat(code(response)).isEqualTo("bad-parameter");
    }
    assertThat(request().get("/v1/assets?count=none&explain=false").statusCode()).isEqualTo(200);
    Response search =
        request()
            .contentType("application/json")
            .body("{\"count\":\"exact\"}")
            .post("/v1/assets/search");
    assertThat(code(search)).isEqualTo("bad-parameter");
    assertThat(code(request().queryParam("page_token", "junk").get("/v1/assets")))
        .isEqualTo("bad-page-token");
  }

  @Test
  void refusesADemandThatNobodyMeets() {
    Position now = rows.flushed();
    Position ahead = new Position(now.timeline(), new Lsn(now.lsn().value() + (1L << 40)));
    Map<String, String> headers = headers(LINES);
    headers.put("X-Consistency-Token", rows.token(tenant, ahead));
    headers.put("X-Freshness-Wait", "20ms");
    Response response = given().headers(headers).get("/v1/assets");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(code(response)).isEqualTo("freshness-unavailable");
    assertThat(response.header(DataFreshness.HEADER)).isEqualTo("source=none, satisfied=?0");
  }

  @Test
  void pagesAreWhatComesUnlessLinesAreAskedFor() {
    rows.asset(tenant, "a", "{\"n\": 1}");
    for (String page :
        List.of(
            "*/*",
            "application/json",
            "application/*",
            "text/html, */*;q=0.8",
            "application/x-ndjson;q=0.5, application/json")) {
      assertThat(accepting(page).contentType()).as(page).startsWith("application/json");
    }
    for (String lines : List.of(LINES, "application/x-ndjson, application/json;q=0.5")) {
      assertThat(accepting(lines).contentType()).as(lines).isEqualTo(LINES);
    }
    Map<String, String> headers = headers("");
    headers.remove("Accept");
    try (Lines unsaid = Lines.of("/v1/assets", headers)) {
      assertThat(unsaid.header("Content-Type")).startsWith("application/json");
    }
    Response csv = accepting("text/csv");
    assertThat(csv.statusCode()).isEqualTo(406);
    assertThat(code(csv)).isEqualTo("not-acceptable");
  }

  private Response accepting(String accept) {
    return given().headers(headers(accept)).get("/v1/assets");
  }

  @Test
  void needsTheScope() {
    Response response =
        given()
            .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "ingest"))
            .header("Accept", LINES)
            .get("/v1/assets");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(code(response)).isEqualTo("forbidden");
  }
}
