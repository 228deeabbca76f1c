package io.atlas.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Stack;
import io.atlas.testkit.Bearer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The replica is away from the start, and so is the OLAP store. */
@QuarkusTest
@QuarkusTestResource(
    value = Stack.class,
    initArgs = @ResourceArg(name = Stack.AWAY, value = "replica olap"),
    restrictToAnnotatedClass = true)
class StoresAwayTest {
  private final String bearer = "Bearer " + Bearer.of("away-" + UUID.randomUUID(), "read");

  @Test
  void climbsToTheWriterAndSaysWhy() {
    Response response = given().header("Authorization", bearer).get("/v1/assets");
    assertThat(response.statusCode()).isEqualTo(200);
    DataFreshness freshness = DataFreshness.parse(response.header(DataFreshness.HEADER));
    assertThat(freshness.source()).isEqualTo(Source.WRITER);
    assertThat(freshness.fallback()).contains("replica-unreachable");
    given().get("/q/health/ready").then().statusCode(200);
    assertThat(given().get("/q/metrics").asString())
        .contains("atlas_query_climbs_total{reason=\"replica-unreachable\"}");
  }

  @Test
  void refusesAnalyticsRatherThanAskPostgres() {
    Response response =
        given()
            .header("Authorization", bearer)
            .contentType("application/json")
            .body("{\"attribute\":\"a\",\"measures\":[\"count\"]}")
            .post("/v1/analytics");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.jsonPath().getString("code")).isEqualTo("store-unavailable");
    assertThat(response.header(DataFreshness.HEADER)).isEqualTo("source=none, satisfied=?0");
  }

  @Test
  void holdsAnIdWithoutStateForNoAsset() {
    try (Rows rows = new Rows()) {
      Rows.TestTenant tenant = rows.tenant("idle-" + UUID.randomUUID(), 1);
      rows.idOnly(tenant, "never-written");
      String own = "Bearer " + Bearer.of(tenant.name(), "read");
      assertThat(given().header("Authorization", own).get("/v1/assets/never-written").statusCode())
          .isEqualTo(404);
      assertThat(given().header("Authorization", own).get("/v1/assets").jsonPath().getList("items"))
          .isEmpty();
    }
  }
}
