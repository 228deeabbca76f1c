package io.atlas.ingest.write;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;

import io.atlas.common.token.ConsistencyToken;
import io.atlas.ingest.Database;
import io.atlas.ingest.Database.HeldRow;
import io.atlas.ingest.batch.BatchConfig;
import io.atlas.testkit.Bearer;
import io.atlas.testkit.PostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresStack.class)
class AssetResourceTest {
  private static final String MERGE_PATCH = "application/merge-patch+json";

  @Inject BatchConfig config;

  private static RequestSpecification as(String tenant) {
    return given().auth().oauth2(Bearer.of(tenant, "ingest"));
  }

  private static ValidatableResponse patch(String tenant, String asset, String attributes) {
    return patch(as(tenant), asset, attributes);
  }

  private static ValidatableResponse patch(
      RequestSpecification request, String asset, String attributes) {
    return request
        .contentType(MERGE_PATCH)
        .body(attributes.getBytes(StandardCharsets.UTF_8))
        .patch("/v1/assets/{asset}", asset)
        .then();
  }

  private static ValidatableResponse device(String tenant, String asset, Instant time, int x) {
    return as(tenant)
        .contentType("application/json")
        .body(
            "{\"asset\":\"%s\",\"time\":\"%s\",\"attributes\":{\"x\":%d}}"
                .formatted(asset, time, x))
        .post("/v1/events")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1));
  }

  @Test
  void tellsTheWholeNewStateByNames() {
    patch("patched", "pump-7", "{\"x\":1,\"gone\":true,\"serial\":9007199254740993}")
        .statusCode(200)
        .body("asset", equalTo("pump-7"))
        .body("attributes", aMapWithSize(3));
    ValidatableResponse answer =
        patch("patched", "pump-7", "{\"gone\":null,\"gps\":{\"lat\":51.5},\"tags\":[\"a\"]}");
    answer
        .statusCode(200)
        .body("attributes", aMapWithSize(4))
        .body("attributes.x", equalTo(1))
        .body("attributes.serial", equalTo(9007199254740993L))
        .body("attributes.'gps.lat'", equalTo(51.5f))
        .body("attributes.tags[0]", equalTo("a"))
        .body("token", equalTo(answer.extract().header(ConsistencyToken.HEADER)));
    assertThat(Database.state("patched", "pump-7"))
        .containsExactly("gps.lat=51.5", "serial=9007199254740993", "tags=[\"a\"]", "x=1");
    assertThat(Database.loggedIds("patched")).hasSize(2);
  }

  @Test
  void aFastDeviceClockSwallowsNoClick() {
    Instant ahead = Instant.now().plus(Duration.ofMinutes(4));
    device("clocks", "a", ahead, 1);
    patch("clocks", "a", "{\"x\":2,\"y\":0}").statusCode(200).body("attributes.x", equalTo(2));
    device("clocks", "a", ahead, 3);
    assertThat(Database.state("clocks", "a")).containsExactly("x=2", "y=0");
    device("clocks", "a", ahead.plusSeconds(1), 4);
    assertThat(Database.state("clocks", "a")).containsExactly("x=4", "y=0");
  }

  /** The log alone gives the state: the click stands there with the time that made it win. */
  @Test
  void ofConcurrentClicksTheLastStands() throws Exception {
    device("race", "a", Instant.now().plus(Duration.ofMinutes(1)), -1);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clicks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String attributes = "{\"x\":%d}".formatted(i);
        clicks.add(people.submit(() -> patch("race", "a", attributes).statusCode(200)));
      }
      for (Future<?> click : clicks) {
        click.get();
      }
    }
    List<String> logged =
        Database.column(
            """
            SELECT 'x=' || (event_log.attributes ->> 'x') FROM event_log JOIN tenant USING (tenant_id)
            WHERE tenant.name = 'race' ORDER BY observed_at DESC
            """);
    assertThat(logged).hasSize(41).doesNotHaveDuplicates();
    assertThat(Database.state("race", "a")).containsExactly(logged.getFirst());
    patch("race", "a", "{\"x\":-2}").body("attributes.x", equalTo(-2));
    assertThat(Database.state("race", "a")).containsExactly("x=-2");
    assertThat(Database.index("race", "a")).containsExactly("x=-2");
  }

  @Test
  void aClickPassesLanesThatAreStuck() throws Exception {
    // Ids of tenants are given out one by one: so many tenants meet every lane.
    List<String> tenants = IntStream.range(0, 8).mapToObj(i -> "stuck-" + i).toList();
    tenants.forEach(tenant -> device(tenant, "held", Instant.now(), 1));
    List<HeldRow> held = tenants.stream().map(t -> Database.hold(t, "held")).toList();
    try (ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> answers = new ArrayList<>();
      for (String tenant : tenants) {
        answers.add(devices.submit(() -> device(tenant, "held", Instant.now(), 2)));
      }
      await().until(() -> Database.waitingLanes() == config.lanes());
      patch("stuck-0", "free", "{\"x\":3}").statusCode(200).body("attributes.x", equalTo(3));
      assertThat(answers).noneMatch(Future::isDone);
      held.forEach(HeldRow::close);
      for (Future<?> answer : answers) {
        answer.get();
      }
    } finally {
      held.forEach(HeldRow::close);
    }
    assertThat(Database.state("stuck-7", "held")).containsExactly("x=2");
  }

  @Test
  void anAssetMayHaveAnyName() {
    patch("names", "hall 1/pump 7 ä", "{\"x\":1}")
        .statusCode(200)
        .body("asset", equalTo("hall 1/pump 7 ä"));
    assertThat(Database.state("names", "hall 1/pump 7 ä")).containsExactly("x=1");
  }

  @Test
  void aRetriedClickIsADuplicateAndTellsTheCurrentState() {
    RequestSpecification first = as("again").header("Idempotency-Key", "click 1");
    patch(first, "a", "{\"x\":1}").statusCode(200);
    patch("again", "a", "{\"x\":2}").statusCode(200);
    RequestSpecification retry = as("again").header("Idempotency-Key", "click 1");
    patch(retry, "a", "{\"x\":1}").statusCode(200).body("attributes.x", equalTo(2));
    assertThat(Database.loggedIds("again")).hasSize(2);
    patch(as("again").header("Idempotency-Key", "é"), "a", "{\"x\":1}")
        .statusCode(400)
        .body("code", equalTo("bad-parameter"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"x\":1e400}|422|value-not-finite|attributes.x",
        "{\"x\":[{}]}|422|field-wrong-type|attributes.x",
        "{}|422|attributes-empty|attributes",
        "{\"x\":1|400|malformed-body|",
        "[]|400|malformed-body|",
        "{\"x\":1}{}|400|malformed-body|",
      })
  void refusesWhatCannotBeSet(String body, int status, String code, String field) {
    patch("refused", "a", body)
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("field", equalTo(field));
  }

  @Test
  void refusesNamesThatAreTooLongAndCallersWithoutTheScope() {
    patch("refused", "x".repeat(257), "{\"x\":1}")
        .statusCode(422)
        .body("code", equalTo("field-too-long"))
        .body("field", equalTo("asset"));
    patch(given().auth().oauth2(Bearer.of("refused", "read")), "a", "{\"x\":1}").statusCode(403);
    assertThat(Database.loggedIds("refused")).isEmpty();
  }
}
