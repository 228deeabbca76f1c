package io.atlas.query.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.query.testing.Stack;
import io.atlas.testkit.Bearer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class AnalyticsTest {
  private static final String COUNT = "{\"attribute\":\"temp\",\"measures\":[\"count\",\"avg\"]}";

  private final String olap = ConfigProvider.getConfig().getValue(Stack.OLAP, String.class);
  private Rows rows;
  private TestTenant tenant;

  @BeforeEach
  void makeTenant() {
    rows = new Rows();
    tenant = rows.tenant("a-" + UUID.randomUUID(), 1);
    answers("[[3,2.5]]");
  }

  @AfterEach
  void close() {
    rows.close();
  }

  private void answers(String data) {
    given().body(data).put(olap + "/rows").then().statusCode(200);
  }

  private void watermark(Position at) {
    given()
        .body("[[" + at.timeline() + ",\"" + at.lsn() + "\"]]")
        .put(olap + "/watermark")
        .then()
        .statusCode(200);
  }

  private String lastQuery() {
    return given().get(olap + "/last").asString();
  }

  private RequestSpecification request() {
    return given()
        .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
        .header("X-Freshness-Wait", "1s")
        .contentType("application/json");
  }

  private Response post(String body) {
    return request().body(body).post("/v1/analytics");
  }

  @Test
  void aggregatesOnTheOlapStoreWithItsBound() {
    Position at = rows.flushed();
    watermark(at);
    Response response = post(COUNT);
    assertThat(response.asString())
        .isEqualTo(
            "{\"columns\":[{\"name\":\"count\",\"type\":\"integer\"},{\"name\":\"avg\",\"type\":\"number\"}],\"rows\":[[3,2.5]]}");
    DataFreshness freshness = DataFreshness.parse(response.header(DataFreshness.HEADER));
    assertThat(freshness.source()).isEqualTo(Source.OLAP);
    assertThat(freshness.store()).contains("olap");
    assertThat(freshness.lsn()).contains(at.lsn());
    assertThat(response.header(ConsistencyToken.HEADER)).isNull();
    assertThat(lastQuery())
        .contains("param_tenant=" + tenant.id(), "param_attribute=temp")
        .contains("tenant_id = {tenant:Int32}", "event_values FINAL");
  }

  @Test
  void namesAttributesThatAreNotThereWhereNothingIsFound() {
    rows.asset(tenant, "pump", "{\"temp\": 1, \"fw\": \"1.2\"}");
    rows.catchUp();
    watermark(rows.flushed());
    answers("[[0]]");
    String body =
        "{\"attribute\":\"tmep\",\"measures\":[\"count\"],\"filter\":\"asset==pump;fw==1.2;model==X\"}";
    assertThat(post(body).asString())
        .endsWith(
            "\"rows\":[[0]],\"warnings\":["
                + "{\"code\":\"unknown-attribute\",\"name\":\"tmep\",\"nearest\":[\"temp\"]},"
                + "{\"code\":\"unknown-attribute\",\"name\":\"model\",\"nearest\":[]}]}");
  }

  @Test
  void givesTheRequestsTokenBack() {
    Position at = rows.flushed();
    watermark(at);
    String token = rows.token(tenant, at);
    Response response =
        request().header(ConsistencyToken.HEADER, token).body(COUNT).post("/v1/analytics");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header(ConsistencyToken.HEADER)).isEqualTo(token);
  }

  @Test
  void refusesATokenBeyondTheWatermark() {
    Position at = rows.flushed();
    watermark(at);
    String token = rows.token(tenant, new Position(at.timeline(), new Lsn(at.lsn().value() + 1)));
    Response response =
        given()
            .spec(request())
            .header(ConsistencyToken.HEADER, token)
            .header("X-Max-Staleness", "1m")
            .body(COUNT)
            .post("/v1/analytics");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.jsonPath().getString("code")).isEqualTo("freshness-unavailable");
    assertThat(response.header(DataFreshness.HEADER)).isEqualTo("source=none, satisfied=?0");
    assertThat(response.header(ConsistencyToken.HEADER)).isEqualTo(token);
  }

  @Test
  void refusesAnyDemandWhileThePositionIsUnknown() {
    given().body("[]").put(olap + "/watermark").then().statusCode(200);
    Response response = post(COUNT);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.jsonPath().getString("reason")).isEqualTo("olap-position-unknown");
    assertThat(response.jsonPath().getMap("")).doesNotContainKey("achievable-bound-ms");
  }

  @Test
  void namesTheBoundThatItCouldMeet() {
    watermark(rows.flushed());
    rows.flushed();
    post(COUNT).then().statusCode(200);
    Response response =
        given().spec(request()).header("X-Max-Staleness", "0ms").body(COUNT).post("/v1/analytics");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.jsonPath().getLong("achievable-bound-ms")).isPositive();
    assertThat(response.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void passesWhatTheUserWroteAsParameters() {
    watermark(rows.flushed());
    answers("[[1767225600000000,1]]");
    Response response =
        post(
            "{\"attribute\":\"a'b\\\\c\",\"measures\":[\"count\"],\"bucket\":\"1h\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00+01:00\"}");
    assertThat(response.asString()).contains("[\"2026-01-01T00:00:00Z\",1]");
    assertThat(lastQuery())
        .contains("param_attribute=a'b\\\\c", "param_bucket=3600000000")
        .contains("param_from=1767225600000000", "param_to=1767308400000000")
        .doesNotContain("attribute = 'a");
  }

  @Test
  void givesGroupsAndHistogramsTheirColumns() {
    watermark(rows.flushed());
    answers("[[\"\\\"X7\\\"\",0,1.5,1.5,3],[null,0,1.5,1.5,4]]");
    Response response =
        post("{\"attribute\":\"temp\",\"group_by\":[\"model\"],\"histogram\":{\"buckets\":9}}");
    assertThat(response.asString())
        .isEqualTo(
            "{\"columns\":[{\"name\":\"model\",\"type\":\"value\"},{\"name\":\"lower\",\"type\":\"number\"},"
                + "{\"name\":\"upper\",\"type\":\"number\"},{\"name\":\"count\",\"type\":\"integer\"}],"
                + "\"rows\":[[\"X7\",1.5,1.5,3],[null,1.5,1.5,4]]}");
  }

  @Test
  void sendsItsBudgetsAndRefusesWhatUsesThemUp() {
    watermark(rows.flushed());
    post(COUNT).then().statusCode(200);
    assertThat(lastQuery())
        .contains("max_execution_time=10.000", "max_memory_usage=1073741824", "readonly=1");
    for (String code : new String[] {"159", "241"}) {
      answers(code);
      Response response = post(COUNT);
      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(response.jsonPath().getString("code")).isEqualTo("query-too-expensive");
    }
    answers("60");
    assertThat(post(COUNT).jsonPath().getString("reason")).isEqualTo("olap-failed");
  }

  @Test
  void explainsHowItWasComputed() {
    watermark(rows.flushed());
    Response response = post("{\"attribute\":\"temp\",\"measures\":[\"count\"],\"explain\":true}");
    assertThat(response.jsonPath().getMap("explain.store"))
        .isEqualTo(Map.of("source", "olap", "store", "olap"));
    assertThat(response.jsonPath().getList("explain.rejected")).isEmpty();
    assertThat(response.jsonPath().getString("explain.plan")).isEqualTo("count of temp, events");
    assertThat(response.jsonPath().getString("explain.sql")).contains("{attribute:String}");
    assertThat(response.jsonPath().getString("explain.parameters.attribute")).isEqualTo("temp");
    assertThat(response.jsonPath().getList("explain.clickhouse")).isNotEmpty();
    assertThat(response.jsonPath().getMap("explain")).doesNotContainKey("measured");
    assertThat(lastQuery()).contains("EXPLAIN indexes = 1 SELECT");
  }

  @Test
  void measuresByTheStoresOwnSummary() {
    watermark(rows.flushed());
    JsonPath explain =
        post("{\"attribute\":\"temp\",\"measures\":[\"count\",\"avg\"],\"explain\":\"measured\"}")
            .jsonPath();
    assertThat(explain.getLong("explain.measured.rows")).isEqualTo(1);
    assertThat(explain.getLong("explain.measured.read_rows")).isEqualTo(7);
    assertThat(explain.getLong("explain.measured.read_bytes")).isEqualTo(560);
    assertThat(explain.getDouble("explain.measured.ms")).isEqualTo(1.5);
  }

  @Test
  void refusesMoreRowsThanItGives() {
    watermark(rows.flushed());
    answers("[" + "[0,1],".repeat(AggregationSql.MAX_ROWS) + "[0,1]]");
    Response response = post("{\"attribute\":\"temp\",\"measures\":[\"count\"],\"bucket\":\"1s\"}");
    assertThat(response.jsonPath().getString("code")).isEqualTo("bad-parameter");
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    for (String body : new String[] {"", "[]", "{", "{\"attribute\":\"a\"} x"}) {
      assertThat(post(body).jsonPath().getString("code")).as(body).isEqualTo("malformed-body");
    }
    for (String body :
        new String[] {
          "{}",
          "{\"attribute\":\"a\",\"measures\":[]}",
          "{\"attribute\":\"a\",\"measures\":[\"median\"]}",
          "{\"attribute\":\"a\",\"measures\":[\"count\",\"count\"]}",
          "{\"attribute\":\"a\",\"measures\":[\"count\"],\"bucket\":\"0s\"}",
          "{\"attribute\":\"a\",\"measures\":[\"count\"],\"from\":\"yesterday\"}",
          "{\"attribute\":\"a\",\"measures\":[\"count\"],\"explain\":\"yes\"}",
          "{\"attribute\":\"a\",\"measures\":[\"count\"],\"order_by\":[\"b\"]}"
        }) {
      assertThat(post(body).jsonPath().getString("code")).as(body).isEqualTo("bad-parameter");
    }
  }
}
