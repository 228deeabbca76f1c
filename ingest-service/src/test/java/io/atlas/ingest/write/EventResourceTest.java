package io.atlas.ingest.write;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.atlas.common.position.Lsn;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.common.token.TokenCodec;
import io.atlas.ingest.Database;
import io.atlas.testkit.Bearer;
import io.atlas.testkit.PostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresStack.class)
class EventResourceTest {
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";

  private static ValidatableResponse send(String tenant, String type, String body) {
    return given()
        .auth()
        .oauth2(Bearer.of(tenant, "ingest"))
        .contentType(type)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/v1/events")
        .then();
  }

  private static void accept(String tenant, String event) {
    send(tenant, JSON, event).statusCode(200).body("accepted", equalTo(1));
  }

  @Test
  void anAcceptedEventIsInLogStateAndIndex() {
    accept(
        "example",
        """
        {"asset":"pump-7","time":"2026-11-23T10:00:00.123456Z","id":"01J","attributes":
         {"temp":21.5,"fw":"1.2.3","ok":true,"serial":9007199254740993,"gps":{"lat":51.5},"tags":["a"]}}
        """);
    assertThat(Database.loggedIds("example")).containsExactly("01J");
    assertThat(Database.state("example", "pump-7"))
        .containsExactly(
            "fw=\"1.2.3\"",
            "gps.lat=51.5",
            "ok=true",
            "serial=9007199254740993",
            "tags=[\"a\"]",
            "temp=21.5");
    assertThat(Database.index("example", "pump-7"))
        .containsExactlyInAnyOrder(
            "fw=1.2.3",
            "gps.lat=51.5",
            "ok=\u0001t",
            "serial=9.007199254740992e+15",
            "tags=\u0001a",
            "temp=21.5");
  }

  @Test
  void theTokenCoversTheCommit() {
    String before = Database.column("SELECT pg_current_wal_flush_lsn()::text").getFirst();
    ValidatableResponse answer =
        send("tokens", JSON, "{\"asset\":\"a\",\"attributes\":{\"x\":1}}").statusCode(200);
    String token = answer.extract().header(ConsistencyToken.HEADER);
    int tenant =
        Integer.parseInt(
            Database.column("SELECT tenant_id FROM tenant WHERE name = 'tokens'").getFirst());
    ConsistencyToken read =
        new TokenCodec(List.of(PostgresStack.TOKEN_KEY))
            .decode(token, PostgresStack.CLUSTER_ID, tenant);
    assertThat(read.position().timeline()).isEqualTo(1);
    assertThat(read.position().lsn()).isGreaterThan(Lsn.parse(before));
    answer.body("token", equalTo(token));
  }

  @Test
  void aRetryWithIdsIsRecognised() {
    String body =
        "[{\"asset\":\"a\",\"id\":\"1\",\"attributes\":{\"x\":1}},"
            + "{\"asset\":\"a\",\"id\":\"1\",\"attributes\":{\"x\":1}},"
            + "{\"asset\":\"b\",\"id\":\"1\",\"attributes\":{\"x\":1}}]";
    send("retry", JSON, body).body("accepted", equalTo(2)).body("duplicates", equalTo(1));
    send("retry", JSON, body).body("accepted", equalTo(0)).body("duplicates", equalTo(3));
    assertThat(Database.loggedIds("retry")).containsExactly("1", "1");
  }

  @Test
  void anOlderEventIsLoggedButNotApplied() {
    accept("order", "{\"asset\":\"a\",\"time\":\"2026-01-02T00:00:00Z\",\"attributes\":{\"x\":2}}");
    accept("order", "{\"asset\":\"a\",\"time\":\"2026-01-01T00:00:00Z\",\"attributes\":{\"x\":1}}");
    assertThat(Database.state("order", "a")).containsExactly("x=2");
    assertThat(Database.index("order", "a")).containsExactly("x=2");
    assertThat(Database.loggedIds("order")).hasSize(2);
  }

  @Test
  void aValueOfAnotherTypeReplacesTheOldOne() {
    accept("types", "{\"asset\":\"a\",\"attributes\":{\"x\":2,\"y\":true}}");
    accept("types", "{\"asset\":\"a\",\"attributes\":{\"x\":\"two\",\"y\":null}}");
    assertThat(Database.state("types", "a")).containsExactly("x=\"two\"");
    assertThat(Database.index("types", "a")).containsExactly("x=two");
  }

  @Test
  void aRemovalHoldsAgainstAnOlderValue() {
    accept(
        "gone", "{\"asset\":\"a\",\"time\":\"2026-01-02T00:00:00Z\",\"attributes\":{\"x\":null}}");
    accept("gone", "{\"asset\":\"a\",\"time\":\"2026-01-01T00:00:00Z\",\"attributes\":{\"x\":1}}");
    assertThat(Database.state("gone", "a")).isEmpty();
    assertThat(Database.index("gone", "a")).isEmpty();
  }

  @Test
  void aBadItemCostsOnlyItself() {
    send(
            "mixed",
            JSON,
            "[{\"asset\":\"a\",\"attributes\":{\"x\":1}},{\"asset\":\"a\",\"attributes\":{\"x\":1e400}},"
                + "{\"asset\":\"b\",\"attributes\":{\"x\":\"\\u0000\"}},{\"asset\":\"c\",\"attributes\":{\"x\":3}}]")
        .statusCode(200)
        .body("accepted", equalTo(2))
        .body("rejected", hasSize(2))
        .body("rejected[0].index", equalTo(1))
        .body("rejected[0].code", equalTo("value-not-finite"))
        .body("rejected[0].field", equalTo("attributes.x"))
        .body("rejected[1].index", equalTo(2))
        .body("rejected[1].code", equalTo("value-not-storable"));
    assertThat(Database.state("mixed", "c")).containsExactly("x=3");
  }

  @Test
  void aRequestOfNothingButBadItemsIsRefused() {
    send("allbad", JSON, "[{\"asset\":\"a\"}]")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("all-items-rejected"))
        .body("type", equalTo("urn:atlas:problem:all-items-rejected"))
        .body("instance", equalTo("/v1/events"))
        .body("rejected[0].field", equalTo("attributes"));
  }

  @Test
  void aTenThousandAndFirstAttributeNameIsRefusedAlone() {
    String wide =
        IntStream.range(0, 9_999)
            .mapToObj(i -> "\"n%d\":%d".formatted(i, i))
            .collect(Collectors.joining(","));
    accept("wide", "{\"asset\":\"a\",\"attributes\":{" + wide + "}}");
    send(
            "wide",
            NDJSON,
            "{\"asset\":\"a\",\"attributes\":{\"n1\":-1}}\n"
                + "{\"asset\":\"b\",\"attributes\":{\"last\":1}}\n"
                + "{\"asset\":\"c\",\"attributes\":{\"one-too-many\":1}}\n")
        .statusCode(200)
        .body("accepted", equalTo(2))
        .body("rejected", hasSize(1))
        .body("rejected[0].index", equalTo(2))
        .body("rejected[0].code", equalTo("attribute-limit"));
    assertThat(Database.state("wide", "a")).hasSize(9_999).contains("n1=-1");
    assertThat(Database.state("wide", "c")).isEmpty();
  }

  @Test
  void aTenantBeyondItsQuotaIsToldWhenToComeBack() {
    String many =
        IntStream.range(0, 900)
            .mapToObj(i -> "{\"asset\":\"a\",\"attributes\":{\"x\":%d}}".formatted(i))
            .collect(Collectors.joining(",", "[", "]"));
    send("limited", JSON, many).statusCode(200).body("accepted", equalTo(900));
    String wait =
        send("limited", JSON, "{\"asset\":\"a\",\"attributes\":{\"x\":-1}}")
            .statusCode(429)
            .contentType("application/problem+json")
            .body("code", equalTo("quota-exceeded"))
            .extract()
            .header("Retry-After");
    assertThat(Integer.parseInt(wait)).isBetween(1, 899);
    assertThat(Database.loggedIds("limited")).hasSize(900);
    accept("unlimited", "{\"asset\":\"a\",\"attributes\":{\"x\":1}}");
  }

  @Test
  void aGzippedBodyIsRead() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
      gzip.write("{\"asset\":\"a\",\"attributes\":{\"x\":1}}".getBytes(StandardCharsets.UTF_8));
    }
    given()
        .auth()
        .oauth2(Bearer.of("gzip", "ingest"))
        .contentType(JSON)
        .header("Content-Encoding", "gzip")
        .body(body.toByteArray())
        .post("/v1/events")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1));
  }

  @Test
  void whoeverHasNoGoodTokenIsRefused() {
    given()
        .contentType(JSON)
        .body("{}")
        .post("/v1/events")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("unauthenticated"));
    String forged = Bearer.of("a", "ingest").replaceAll("\\.[^.]+$", ".AAAA");
    given()
        .auth()
        .oauth2(forged)
        .contentType(JSON)
        .body("{}")
        .post("/v1/events")
        .then()
        .statusCode(401)
        .body("code", equalTo("unauthenticated"));
    given()
        .auth()
        .oauth2(Bearer.of("a", "read"))
        .contentType(JSON)
        .body("{}")
        .post("/v1/events")
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"));
    given()
        .auth()
        .oauth2(Bearer.of("$system", "ingest"))
        .contentType(JSON)
        .body("{\"asset\":\"a\",\"attributes\":{\"x\":1}}")
        .post("/v1/events")
        .then()
        .statusCode(403);
  }

  @Test
  void aBodyThatEndsTooSoonSaysWhere() {
    send("a", JSON, "{\"asset\":\"a\",\"attributes\":{\"x\":1}")
        .statusCode(400)
        .body("detail", containsString("line: 1, column: 1"))
        .body("detail", not(containsString("REDACTED")));
  }

  @Test
  void otherMediaTypesPathsAndMethodsAreProblems() {
    send("a", "text/csv", "x").statusCode(415).body("code", equalTo("unsupported-media-type"));
    given().get("/nowhere").then().statusCode(404).body("code", equalTo("not-found"));
    given()
        .auth()
        .oauth2(Bearer.of("a", "ingest"))
        .get("/v1/events")
        .then()
        .statusCode(405)
        .body("code", equalTo("method-not-allowed"))
        .body("detail", not(containsString("Exception")));
  }

  @Test
  void eachTenantHasItsOwnAssetsOfTheSameName() {
    accept("tenant-a", "{\"asset\":\"same\",\"attributes\":{\"x\":1}}");
    accept("tenant-b", "{\"asset\":\"same\",\"attributes\":{\"x\":2}}");
    assertThat(Database.state("tenant-a", "same")).containsExactly("x=1");
    assertThat(Database.state("tenant-b", "same")).containsExactly("x=2");
  }
}
