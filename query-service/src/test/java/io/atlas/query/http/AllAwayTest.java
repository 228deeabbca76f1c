package io.atlas.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.query.testing.Stack;
import io.atlas.testkit.Bearer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Nothing is there: the service starts all the same, and says so. */
@QuarkusTest
@QuarkusTestResource(
    value = Stack.class,
    initArgs = @ResourceArg(name = Stack.AWAY, value = "writer replica olap"),
    restrictToAnnotatedClass = true)
class AllAwayTest {
  @Test
  void isAliveButNotReady() {
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(503);
  }

  @Test
  void answersThatNoStoreCanBeReached() {
    Response response =
        given().header("Authorization", "Bearer " + Bearer.of("t", "read")).get("/v1/assets/x");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.jsonPath().getString("code")).isEqualTo("store-unavailable");
    assertThat(response.header("Retry-After")).isEqualTo("1");
    assertThat(response.header(DataFreshness.HEADER)).isEqualTo("source=none, satisfied=?0");
    assertThat(response.header("Cache-Control")).isEqualTo("private, no-cache");
  }
}
