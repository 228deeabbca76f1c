package io.atlas.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Stack;
import io.atlas.testkit.Bearer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The service cannot reach the primary, so it knows no replica's age and claims none. */
@QuarkusTest
@QuarkusTestResource(
    value = Stack.class,
    initArgs = @ResourceArg(name = Stack.AWAY, value = "writer"),
    restrictToAnnotatedClass = true)
class WriterAwayTest {
  @Test
  void refusesToGuessTheAgeOfAReplica() {
    try (Rows rows = new Rows()) {
      Rows.TestTenant tenant = rows.tenant("orphan-" + UUID.randomUUID(), 1);
      rows.catchUp();
      Response response =
          given()
              .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
              .header("X-Max-Staleness", "60m")
              .get("/v1/assets");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.jsonPath().getString("code")).isEqualTo("freshness-unavailable");
      assertThat(response.jsonPath().getMap("")).doesNotContainKey("achievable-bound-ms");
      assertThat(response.header(DataFreshness.HEADER)).isEqualTo("source=none, satisfied=?0");
      given().get("/q/health/ready").then().statusCode(200);
    }
  }
}
