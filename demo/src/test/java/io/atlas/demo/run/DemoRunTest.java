package io.atlas.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.demo.time.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DemoRunTest {
  private static final int ENOUGH_READS = 60;
  private static final Map<String, String> ENVIRONMENT = Map.of("ATLAS_DEMO_TOKEN", "bearer");

  private final StopSignal stop = new StopSignal();
  private final AtomicInteger reads = new AtomicInteger();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  @Test
  void holdsOnAnHonestStackThatLosesAnswers() throws Exception {
    try (FakeStack stack = new FakeStack(0, this::countRead)) {
      assertThat(run(stack.address())).as(text(progress)).isTrue();
      assertThat(result().path("events_acked").asInt()).isEqualTo(stack.events());
      assertThat(result().path("events_in_olap").asInt()).isEqualTo(stack.events());
    }
    assertThat(result().path("stale_claims").asInt()).isZero();
    assertThat(result().path("reads_writer").asInt()).isPositive();
    assertThat(result().path("reads_replica").asInt()).isPositive();
    assertThat(result().path("reads_olap").asInt()).isPositive();
    assertThat(text(progress)).contains("first answered read").contains("attribute names");
  }

  @Test
  void findsAStackThatClaimsToBeFresherThanItIs() throws Exception {
    try (FakeStack stack = new FakeStack(5, this::countRead)) {
      assertThat(run(stack.address())).isFalse();
    }
    assertThat(result().path("stale_claims").asInt()).isPositive();
    assertThat(text(progress)).contains("STALE CLAIM").contains("source=replica");
  }

  @Test
  void endsInOrderWhenStoppedBeforeTheServicesAreReady() throws Exception {
    stop.stop();
    assertThat(run(URI.create("http://127.0.0.1:1"))).isFalse();
    assertThat(result().path("events_acked").asInt(-1)).isZero();
    assertThat(text(progress)).contains("not ready");
  }

  private void countRead() {
    if (reads.incrementAndGet() == ENOUGH_READS) {
      stop.stop();
    }
  }

  private boolean run(URI address) throws InterruptedException {
    Settings settings = new Settings(Optional.empty(), true, address, address, address);
    return new DemoRun(settings, ENVIRONMENT, stop, print(progress)).run(print(out));
  }

  private JsonNode result() throws Exception {
    return new JsonMapper().readTree(text(out).lines().toList().getLast());
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
