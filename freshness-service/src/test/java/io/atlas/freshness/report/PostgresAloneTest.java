package io.atlas.freshness.report;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.testkit.PostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A stack of Postgres alone names neither an OLAP store nor a Kafka, by empty variables. */
@QuarkusTest
@TestProfile(PostgresAloneTest.PostgresAlone.class)
@QuarkusTestResource(value = PostgresStack.class, restrictToAnnotatedClass = true)
class PostgresAloneTest {
  /** What {@code ./atlas up --stack postgres} sets. */
  public static final class PostgresAlone implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("atlas.olap.url", "", "atlas.kafka.bootstrap", "");
    }
  }

  @Test
  void reportsTheStoresThatThereAre() {
    assertThat(
            get("/v1/freshness").then().statusCode(200).extract().jsonPath().getList("stores.kind"))
        .contains("writer")
        .doesNotContain("olap");
  }
}
