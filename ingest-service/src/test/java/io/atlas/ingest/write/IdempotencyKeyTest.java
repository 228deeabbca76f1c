package io.atlas.ingest.write;

import static io.atlas.ingest.write.Requests.array;
import static io.atlas.ingest.write.Requests.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.atlas.ingest.Database;
import io.atlas.testkit.PostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresStack.class)
class IdempotencyKeyTest {
  private static final String ONE = "{\"asset\":\"a\",\"attributes\":{\"x\":1}}";
  private static final String OTHER = "{\"asset\":\"a\",\"attributes\":{\"x\":2}}";

  private static RequestSpecification as(String tenant, String key) {
    return Requests.as(tenant).header("Idempotency-Key", key);
  }

  private static void counts(ValidatableResponse answer, int accepted, int duplicates) {
    answer
        .statusCode(200)
        .body("accepted", equalTo(accepted))
        .body("duplicates", equalTo(duplicates));
  }

  private static ValidatableResponse reused(ValidatableResponse answer) {
    return answer.statusCode(422).body("code", equalTo("idempotency-key-reused"));
  }

  @Test
  void aRetryIsRecognisedThoughItsEventsHaveNoIds() {
    String body =
        "[" + ONE + "," + ONE + ",{\"asset\":\"b\",\"id\":\"own\",\"attributes\":{\"x\":1}}]";
    counts(array(as("keys", "k 1"), body), 3, 0);
    counts(array(as("keys", "k 1"), body.replace(",", " ,\n")), 0, 3);
    counts(array(as("keys", "k 2"), body), 2, 1);
    counts(array(as("keys-too", "k 1"), "[" + OTHER + "]"), 1, 0);
    assertThat(Database.loggedIds("keys")).hasSize(5).allMatch(id -> id.length() <= 64);
  }

  @Test
  void theSameKeyWithOtherContentIsRefused() {
    counts(array(as("reuse", "k"), ONE), 1, 0);
    reused(array(as("reuse", "k"), OTHER));
    reused(array(as("reuse", "k"), "[" + ONE + "," + ONE + "]"));
    counts(array(as("reuse", "k"), ONE), 0, 1);
    assertThat(Database.state("reuse", "a")).containsExactly("x=1");
  }

  @Test
  void aKeyOfYesterdayStillCounts() {
    counts(array(as("yesterday", "k"), ONE), 1, 0);
    for (String table : List.of("idempotency_key", "event_dedup")) {
      Database.column(
          """
          UPDATE %s SET day = day - 1
          WHERE tenant_id = (SELECT tenant_id FROM tenant WHERE name = 'yesterday') RETURNING day
          """
              .formatted(table));
    }
    reused(array(as("yesterday", "k"), OTHER));
    counts(array(as("yesterday", "k"), ONE), 0, 1);
  }

  /** Whoever comes first has the key; the others are refused, and nobody else of their batches. */
  @Test
  void ofConcurrentRequestsWithOneKeyOneIsWritten() throws Exception {
    for (int round = 0; round < 10; round++) {
      String key = "round-" + round;
      List<Future<Integer>> rivals = new ArrayList<>();
      List<Future<Integer>> neighbours = new ArrayList<>();
      try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 4; i++) {
          String own = "{\"asset\":\"r-%d\",\"attributes\":{\"x\":%d}}".formatted(i, i);
          rivals.add(clients.submit(() -> status(as("rivals", key), own)));
          neighbours.add(clients.submit(() -> status(Requests.as("rivals"), own)));
        }
      }
      assertThat(rivals).extracting(Future::get).containsOnlyOnce(200).contains(422);
      assertThat(neighbours).extracting(Future::get).containsOnly(200);
    }
    assertThat(Database.loggedIds("rivals")).hasSize(10 * (1 + 4));
  }

  private static int status(RequestSpecification request, String body) {
    return array(request, body).extract().statusCode();
  }

  @Test
  void aLargeRequestIsRecognisedPartByPart() {
    String body = "[" + events(0, 2_500, ",") + "]";
    counts(array(as("parts", "k"), body), 2_500, 0);
    counts(array(as("parts", "k"), body), 0, 2_500);
    reused(array(as("parts", "k"), body.replace("\"x\":1700}", "\"x\":-1}")))
        .body("committed_items", equalTo(1_000))
        .body("accepted", equalTo(0))
        .body("duplicates", equalTo(1_000));
    assertThat(Database.loggedIds("parts")).hasSize(2_500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "tab\tbed"})
  void refusesWhatCannotBeAKey(String key) {
    array(as("keys", key), ONE).statusCode(400).body("code", equalTo("bad-parameter"));
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    array(as("keys", "x".repeat(256)), ONE).statusCode(400).body("code", equalTo("bad-parameter"));
    counts(array(as("keys-long", "x".repeat(255)), ONE), 1, 0);
  }
}
