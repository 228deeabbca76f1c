package io.atlas.query.asset;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class AssetReadTest {
  private Rows rows;
  private TestTenant tenant;

  @BeforeEach
  void makeTenant() {
    rows = new Rows();
    tenant = rows.tenant("t-" + UUID.randomUUID(), 4);
  }

  @AfterEach
  void close() {
    rows.resumeReplay();
    rows.close();
  }

  private RequestSpecification as(TestTenant who) {
    return given().header("Authorization", "Bearer " + Bearer.of(who.name(), "read"));
  }

  private static DataFreshness freshness(Response response) {
    return DataFreshness.parse(response.header(DataFreshness.HEADER));
  }

  private static String code(Response response) {
    assertThat(response.contentType()).startsWith("application/problem+json");
    return response.jsonPath().getString("code");
  }

  @Test
  void readsFromTheReplicaWithItsBoundAndToken() {
    rows.asset(tenant, "pump-7", "{\"temp\": 21.5, \"fw\": \"1.2.3\", \"ok\": true}");
    rows.catchUp();
    Position before = rows.flushed();
    Response response = as(tenant).header("X-Freshness-Wait", "5s").get("/v1/assets/pump-7");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.asString())
        .isEqualTo(
            "{\"asset\":\"pump-7\",\"attributes\":{\"fw\":\"1.2.3\",\"ok\":true,\"temp\":21.5}}");
    DataFreshness freshness = freshness(response);
    assertThat(freshness.source()).isEqualTo(Source.REPLICA);
    assertThat(freshness.store()).contains("replica-1");
    assertThat(freshness.boundMillis()).isPresent();
    assertThat(freshness.lsn()).isPresent();
    assertThat(freshness.satisfied()).isTrue();
    assertThat(freshness.fallback()).isEmpty();
    assertThat(rows.decode(response.header(ConsistencyToken.HEADER), tenant).position().timeline())
        .isEqualTo(before.timeline());
    assertThat(response.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(response.header("Vary")).contains("X-Consistency-Token");
  }

  @Test
  void climbsToTheWriterForATokenThatAPausedReplicaDoesNotCover() {
    rows.pauseReplay();
    rows.asset(tenant, "valve-1", "{\"open\": true}");
    String token = rows.token(tenant, rows.flushed());
    Response response =
        as(tenant)
            .header("X-Consistency-Token", token)
            .header("X-Freshness-Wait", "50ms")
            .get("/v1/assets/valve-1");
    assertThat(response.statusCode()).isEqualTo(200);
    DataFreshness freshness = freshness(response);
    assertThat(freshness.source()).isEqualTo(Source.WRITER);
    assertThat(freshness.lsn()).isEmpty();
    assertThat(freshness.boundMillis()).isPresent();
    assertThat(freshness.fallback()).contains("replica-lagging");
    ConsistencyToken answered = rows.decode(response.header(ConsistencyToken.HEADER), tenant);
    assertThat(answered.position().covers(rows.decode(token, tenant).position())).isTrue();
  }

  @Test
  void climbsWhenThePausedReplicaIsStalerThanAsked() {
    rows.pauseReplay();
    rows.asset(tenant, "valve-2", "{\"open\": false}");
    rows.flushed();
    Response response =
        as(tenant)
            .header("X-Max-Staleness", "1ms")
            .header("X-Freshness-Wait", "0ms")
            .get("/v1/assets/valve-2");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(freshness(response).source()).isEqualTo(Source.WRITER);
  }

  @Test
  void servesStaleDataOnlyToWhomAcceptsIt() {
    rows.pauseReplay();
    rows.asset(tenant, "late", "{\"n\": 1}");
    Position written = rows.flushed();
    Response response = as(tenant).header("X-Max-Staleness", "60s").get("/v1/assets/late");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(code(response)).isEqualTo("asset-not-found");
    assertThat(freshness(response).source()).isEqualTo(Source.REPLICA);
    assertThat(freshness(response).boundMillis()).isPresent();
    assertThat(freshness(response).lsn().orElseThrow()).isLessThan(written.lsn());
    Response certain =
        as(tenant)
            .header("X-Max-Staleness", "60s")
            .header("X-Consistency-Token", rows.token(tenant, written))
            .get("/v1/assets/late");
    assertThat(certain.statusCode()).isEqualTo(200);
  }

  @Test
  void waitsForTheReplicaToReachTheToken() throws InterruptedException {
    rows.pauseReplay();
    rows.asset(tenant, "soon", "{\"n\": 1}");
    String token = rows.token(tenant, rows.flushed());
    Thread resuming = Thread.ofVirtual().start(rows::resumeReplay);
    Response response =
        as(tenant)
            .header("X-Consistency-Token", token)
            .header("X-Freshness-Wait", "10s")
            .get("/v1/assets/soon");
    resuming.join();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(freshness(response).source()).isEqualTo(Source.REPLICA);
  }

  @Test
  void answersAnUnknownAssetWithStoreBoundAndToken() {
    String token = rows.token(tenant, rows.flushed());
    Response response = as(tenant).header("X-Consistency-Token", token).get("/v1/assets/none");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(code(response)).isEqualTo("asset-not-found");
    assertThat(freshness(response).source()).isNotEqualTo(Source.NONE);
    assertThat(freshness(response).boundMillis()).isPresent();
    assertThat(response.header(ConsistencyToken.HEADER)).isNotNull();
  }

  @Test
  void refusesATokenOfANewerTimelineThatNobodyKnows() {
    String token = rows.token(tenant, new Position(9, Lsn.parse("0/1")));
    Response response =
        as(tenant)
            .header("X-Consistency-Token", token)
            .header("X-Freshness-Wait", "0s")
            .get("/v1/assets/none");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(code(response)).isEqualTo("freshness-unavailable");
    assertThat(response.header("Retry-After")).isEqualTo("1");
    assertThat(response.header(DataFreshness.HEADER)).isEqualTo("source=none, satisfied=?0");
  }

  @Test
  void refusesABadTokenAndAnotherTenants() {
    TestTenant other = rows.tenant("t-" + UUID.randomUUID(), 1);
    String foreign = rows.token(other, rows.flushed());
    for (String bad : new String[] {"nonsense", foreign, foreign + "A", ""}) {
      Response response = as(tenant).header("X-Consistency-Token", bad).get("/v1/assets/x");
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(code(response)).isEqualTo("bad-token");
      assertThat(response.header(DataFreshness.HEADER)).isEqualTo("source=none, satisfied");
      assertThat(response.header(ConsistencyToken.HEADER)).isNull();
    }
  }

  @Test
  void refusesRepeatedAndMalformedDemands() {
    for (String bad : new String[] {"2", "2h", "-1s", "1.5s", "2 s", "", "1s, 2s"}) {
      Response response = as(tenant).header("X-Max-Staleness", bad).get("/v1/assets/x");
      assertThat(response.statusCode()).as(bad).isEqualTo(400);
      assertThat(code(response)).isEqualTo("bad-freshness-demand");
    }
    Response repeated = as(tenant).header("X-Freshness-Wait", "1s", "2s").get("/v1/assets/x");
    assertThat(code(repeated)).isEqualTo("bad-freshness-demand");
  }

  @Test
  void keepsTenantsApart() {
    TestTenant other = rows.tenant("t-" + UUID.randomUUID(), 4);
    rows.asset(tenant, "shared-name", "{\"secret\": \"mine\"}");
    rows.asset(other, "shared-name", "{\"secret\": \"theirs\"}");
    rows.catchUp();
    assertThat(as(tenant).get("/v1/assets/shared-name").jsonPath().getString("attributes.secret"))
        .isEqualTo("mine");
    assertThat(as(other).get("/v1/assets/shared-name").jsonPath().getString("attributes.secret"))
        .isEqualTo("theirs");
    assertThat(
            as(tenant)
                .queryParam("filter", "secret==theirs")
                .get("/v1/assets")
                .jsonPath()
                .getList("items"))
        .isEmpty();
    assertThat(as(tenant).get("/v1/assets").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void givesNumbersExactly() {
    rows.asset(
        tenant,
        "exact",
        "{\"serial\": 9007199254740993, \"max\": 9223372036854775807, \"pi\": 3.14159265358979323846264338327950288,"
            + " \"trailing\": 1.50, \"tiny\": 0.00000000000000000001}");
    rows.catchUp();
    String body = as(tenant).get("/v1/assets/exact").asString();
    assertThat(body)
        .contains("\"serial\":9007199254740993", "\"max\":9223372036854775807")
        .contains("\"pi\":3.14159265358979323846264338327950288", "\"trailing\":1.50")
        .contains("\"tiny\":0.00000000000000000001");
    assertThat(
            as(tenant)
                .queryParam("filter", "serial==9007199254740993")
                .get("/v1/assets")
                .asString())
        .contains("\"serial\":9007199254740993");
  }

  @Test
  void givesDetails() {
    rows.asset(tenant, "d", "{\"temp\": 21.5, \"gone\": null, \"tags\": [1, 2], \"on\": false}");
    rows.catchUp();
    as(tenant)
        .get("/v1/assets/d?detail=true")
        .then()
        .body("attributes.temp.value", equalTo(21.5f))
        .body("attributes.temp.type", equalTo("number"))
        .body("attributes.temp.time", equalTo("2026-01-01T00:00:00.123456Z"))
        .body("attributes.temp.unit", equalTo(null))
        .body("attributes.tags.type", equalTo("array"))
        .body("attributes.on.type", equalTo("boolean"))
        .body("attributes.size()", equalTo(3));
  }

  @Test
  void holdsAnAssetOfTombstonesForExistingAndOneWithoutStateNot() {
    rows.asset(tenant, "emptied", "{\"gone\": null}");
    rows.catchUp();
    Response response = as(tenant).get("/v1/assets/emptied");
    assertThat(response.asString()).isEqualTo("{\"asset\":\"emptied\",\"attributes\":{}}");
  }

  @Test
  void answersWhomItDoesNotKnowWithAProblem() {
    Response none = given().get("/v1/assets/x");
    Response forged =
        given()
            .header(
                "Authorization",
                "Bearer " + Bearer.of(tenant.name(), "read").replaceFirst(".{6}$", "AAAAAA"))
            .get("/v1/assets/x");
    Response expired =
        given()
            .header(
                "Authorization",
                "Bearer " + Bearer.of(tenant.name(), "read", Instant.now().minusSeconds(3600)))
            .get("/v1/assets/x");
    Response unsigned = given().header("Authorization", "Bearer x.y.z").get("/v1/assets/x");
    for (Response response : new Response[] {none, forged, expired, unsigned}) {
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(code(response)).isEqualTo("unauthenticated");
      assertHeadersOfAnError(response);
    }
    Response wrongScope =
        given()
            .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "ingest"))
            .get("/v1/assets/x");
    assertThat(wrongScope.statusCode()).isEqualTo(403);
    assertThat(code(wrongScope)).isEqualTo("forbidden");
    assertHeadersOfAnError(wrongScope);
    assertThat(
            given()
                .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "ingest read"))
                .get("/v1/assets")
                .statusCode())
        .isEqualTo(200);
  }

  private static void assertHeadersOfAnError(Response response) {
    assertThat(response.header(DataFreshness.HEADER)).isEqualTo("source=none, satisfied");
    assertThat(response.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(response.header("Vary")).contains("Authorization");
  }

  @Test
  void putsTheHeadersOnEveryError() {
    Response unknown = as(tenant).get("/v1/nothing/here");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(code(unknown)).isEqualTo("not-found");
    assertHeadersOfAnError(unknown);
    Response outside = given().get("/elsewhere");
    assertThat(outside.statusCode()).isEqualTo(404);
    assertHeadersOfAnError(outside);
    Response method = as(tenant).delete("/v1/assets");
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.jsonPath().getString("detail")).startsWith("This path takes other methods");
    assertHeadersOfAnError(method);
    Response large =
        as(tenant).contentType("application/json").body("x".repeat(300_000)).post("/v1/analytics");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(code(large)).isEqualTo("body-too-large");
    assertHeadersOfAnError(large);
    Response type = as(tenant).contentType("text/plain").body("x").post("/v1/analytics");
    assertThat(type.statusCode()).isEqualTo(415);
    assertThat(type.jsonPath().getString("detail")).contains("application/json");
    assertHeadersOfAnError(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/assets?filtr=temp=gt=999",
        "/v1/assets?filter=a==1;b==2&filtr=c==3",
        "/v1/assets?next_page_token=x",
        "/v1/assets/a?details=true",
        "/v1/assets/a/events?since=2026-01-01T00:00:00Z",
        "/v1/attributes?name=temp"
      })
  void refusesParametersThatItDoesNotKnow(String path) {
    for (String accept : List.of("application/json", "*/*")) {
      Response response = as(tenant).accept(accept).urlEncodingEnabled(false).get(path);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(code(response)).isEqualTo("bad-parameter");
      assertThat(response.jsonPath().getString("detail")).contains("is not supported; known are ");
    }
  }

  @Test
  void refusesAParameterThatIsSentTwice() {
    Response response = as(tenant).get("/v1/assets?filter=a==1&filter=b==2");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.jsonPath().getString("detail")).isEqualTo("filter is sent more than once.");
  }

  @Test
  void listsTheCatalogByPrefix() {
    rows.asset(tenant, "c", "{\"temp.in\": 1, \"temp.out\": 2, \"volt\": 3}");
    rows.catchUp();
    Response response = as(tenant).queryParam("prefix", "temp.").get("/v1/attributes");
    assertThat(response.jsonPath().getList("name")).containsExactly("temp.in", "temp.out");
    assertThat(response.jsonPath().getList("indexing")).containsOnly("exact");
    assertThat(freshness(response).source()).isNotEqualTo(Source.NONE);
  }

  @Test
  void makesATenantOnItsFirstRead() {
    Response response =
        given()
            .header("Authorization", "Bearer " + Bearer.of("new-" + UUID.randomUUID(), "read"))
            .get("/v1/assets");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.asString()).isEqualTo("{\"items\":[],\"warnings\":[]}");
  }

  @Test
  void isReady() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    given().get("/q/health/live").then().statusCode(200);
  }
}
