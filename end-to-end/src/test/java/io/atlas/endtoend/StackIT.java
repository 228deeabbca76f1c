package io.atlas.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.atlas.common.freshness.Source;
import io.atlas.endtoend.Api.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole stack on real parts. A witness writes and reads all the time; each process is killed
 * under it in turn. The tests share one stack, since it takes ten seconds to start.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackIT {
  private static final String COUNT = "{\"attribute\":\"sequence\",\"measures\":[\"count\"]}";
  private static final int ENOUGH_READS = 50;

  private final LocalStack stack = new LocalStack("stack");
  private Api api;
  private Witness witness;

  @BeforeAll
  void start() {
    stack.up();
    api = new Api(stack, stack.token("witness"));
    witness = new Witness(api);
  }

  @AfterAll
  void stop() {
    witness.close();
    assertThat(stack.down()).as("ports that ./atlas down left open").isEmpty();
  }

  private static ConditionFactory within(int seconds) {
    return await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(100));
  }

  @Test
  @Order(1)
  void aWriteIsReadBackWithItsTokenFromEveryStore() throws Exception {
    Api other = new Api(stack, stack.token("reader"));
    Answer written =
        other.write(
            "{\"asset\":\"pump\",\"attributes\":{\"serial\":9007199254740993,\"on\":true}}");
    assertThat(written.status()).isEqualTo(200);
    String token = written.token();

    Answer writer = other.read("pump", "X-Consistency-Token", token, "X-Max-Staleness", "0ms");
    assertThat(writer.claim().source()).isEqualTo(Source.WRITER);
    assertThat(writer.body().path("attributes").path("serial").asLong())
        .isEqualTo(9_007_199_254_740_993L);

    Answer replica = other.read("pump", "X-Consistency-Token", token, "X-Freshness-Wait", "10s");
    assertThat(replica.claim().source()).isEqualTo(Source.REPLICA);
    assertThat(replica.body()).isEqualTo(writer.body());

    Answer olap =
        other.analyse(
            "{\"attribute\":\"serial\",\"measures\":[\"count\"]}",
            "X-Consistency-Token",
            token,
            "X-Freshness-Wait",
            "20s");
    assertThat(olap.claim().source()).isEqualTo(Source.OLAP);
    assertThat(olap.body().path("rows").path(0).path(0).asInt()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void everyStoreIsReadAndNoneClaimsTooMuch() {
    for (Source source : new Source[] {Source.WRITER, Source.REPLICA, Source.OLAP}) {
      within(60).until(() -> witness.reads(source) >= ENOUGH_READS);
    }
    assertThat(witness.violations()).isEmpty();
  }

  @Test
  @Order(2)
  void hintsOfEveryStoreAreWhatTheReportSays() {
    try (Hints hints = new Hints(stack.address(LocalStack.KAFKA))) {
      within(30).until(() -> hints.read().keySet().equals(Set.of("writer", "replica-1", "olap")));
      within(30)
          .untilAsserted(() ->
              assertThat(hints.read())
                  .allSatisfy((store, hint) -> {
                    assertThat(hint.path("store").asText()).isEqualTo(store);
                    assertThat(hint.path("state").asText()).isEqualTo("fresh");
                    assertThat(hint.path("timeline").asInt()).isEqualTo(1);
                    assertThat(hint.path("lsn").asText()).contains("/");
                    assertThat(hint.path("lag_ms").asLong()).isNotNegative();
                  }));
    }
  }

  static Stream<String> parts() {
    return LocalStack.PARTS.stream();
  }

  @ParameterizedTest
  @MethodSource("parts")
  @Order(3)
  void aKilledPartComesBackAndNothingAcknowledgedIsLost(String part) throws Exception {
    witness.acknowledged().takeLongestGap();
    long failedBefore = witness.failures();
    long killedAt = System.nanoTime();
    long pid = stack.kill(part);
    within(90).until(() -> stack.isUpAgain(part, pid));
    double upAfter = secondsSince(killedAt);
    long sequence = witness.acknowledged().last();
    within(60).until(() -> witness.acknowledged().last() > sequence);
    within(120).until(() -> inOlap() >= sequence);
    System.out.printf(
        "kill -9 %-18s up again after %4.1f s, OLAP caught up after %4.1f s,"
            + " longest wait for an acknowledgement %4.1f s, requests without a 200: %d%n",
        part,
        upAfter,
        secondsSince(killedAt),
        witness.acknowledged().takeLongestGap() / 1e9,
        witness.failures() - failedBefore);
    assertThat(witness.violations()).as("claims while %s was dead", part).isEmpty();
  }

  @Test
  @Order(4)
  void theOlapHoldsEveryAcknowledgedEventOnce() {
    witness.close();
    long acknowledged = witness.acknowledged().count();
    // The last write may have been committed without its answer being read.
    within(60).until(() -> inOlap() >= acknowledged);
    assertThat(inOlap()).isBetween(acknowledged, acknowledged + 1);
    assertThat(witness.violations()).isEmpty();
  }

  @Test
  @Order(5)
  void aPromotedStandbyTakesOver() throws Exception {
    Api user = new Api(stack, stack.token("promoted"));
    String before = write(user, 1).token();
    within(20).until(() -> shown(user, before, Source.REPLICA) == 1);

    stack.promote();

    within(30).until(() -> write(user, 2).status() == 200);
    String after = write(user, 3).token();
    within(30).until(() -> shown(user, after, Source.REPLICA) == 3);
    within(60).until(() -> olapMax(user, after) == 3);
    assertThat(user.read("pump", "X-Consistency-Token", before).status())
        .as("the standby had what this token covers")
        .isEqualTo(200);
  }

  private static Answer write(Api user, int sequence) throws Exception {
    return user.write("{\"asset\":\"pump\",\"attributes\":{\"sequence\":%d}}".formatted(sequence));
  }

  private static long shown(Api user, String token, Source source) throws Exception {
    Answer answer = user.read("pump", "X-Consistency-Token", token);
    boolean there = answer.status() == 200 && answer.claim().source() == source;
    return there ? answer.body().path("attributes").path("sequence").asLong() : -1;
  }

  private static long olapMax(Api user, String token) throws Exception {
    Answer answer =
        user.analyse(
            "{\"attribute\":\"sequence\",\"measures\":[\"max\"]}", "X-Consistency-Token", token);
    return answer.status() == 200 ? answer.body().path("rows").path(0).path(0).asLong() : -1;
  }

  private long inOlap() {
    try {
      Answer answer = api.analyse(COUNT);
      return answer.status() == 200 ? answer.body().path("rows").path(0).path(0).asLong() : -1;
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
