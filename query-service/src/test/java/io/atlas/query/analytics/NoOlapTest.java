package io.atlas.query.analytics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.testkit.Bearer;
import io.atlas.testkit.ReplicatedPostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A stack of Postgres alone names no OLAP store, by an empty variable. */
@QuarkusTest
@TestProfile(NoOlapTest.PostgresAlone.class)
@QuarkusTestResource(value = ReplicatedPostgresStack.class, restrictToAnnotatedClass = true)
class NoOlapTest {
  /** What {@code ./atlas up --stack postgres} sets. */
  public static final class PostgresAlone implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("atlas.olap.url", "");
    }
  }

  @Test
  void analyticsSayThatThereIsNone() {
    try (Rows rows = new Rows()) {
      TestTenant tenant = rows.tenant("a-" + UUID.randomUUID(), 1);
      given()
          .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
          .contentType("application/json")
          .body("{\"attribute\":\"temp\",\"measures\":[\"count\"]}")
          .post("/v1/analytics")
          .then()
          .statusCode(503)
          .body("reason", equalTo("olap-absent"));
    }
  }
}
