package io.atlas.ingest.write;

import static io.atlas.ingest.write.Requests.array;
import static io.atlas.ingest.write.Requests.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.testkit.PostgresStack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresStack.class)
class MetricsTest {
  private static final String GOOD = "{\"asset\":\"a\",\"id\":\"1\",\"attributes\":{\"x\":1}}";

  @Inject MeterRegistry registry;

  private double count(String name, String... tags) {
    @Nullable Counter counter = registry.find(name).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  @Test
  void countsWhatBecomesOfItemsAndRequests() {
    double accepted = count("atlas.ingest.accepted");
    double duplicates = count("atlas.ingest.duplicates");
    double rejected = count("atlas.ingest.rejected", "code", "value-not-finite");
    double refused = count("atlas.ingest.refused", "code", "malformed-body");
    // The second time names and token are in memory, and the request takes the short way.
    for (int i = 0; i < 3; i++) {
      array(as("measured"), GOOD).statusCode(200);
    }
    array(as("measured"), "[" + GOOD.replace(":1}", ":1e400}") + "]").statusCode(422);
    array(as("measured"), "nope").statusCode(400);
    assertThat(count("atlas.ingest.accepted") - accepted).isEqualTo(1);
    assertThat(count("atlas.ingest.duplicates") - duplicates).isEqualTo(2);
    assertThat(count("atlas.ingest.rejected", "code", "value-not-finite") - rejected).isEqualTo(1);
    assertThat(count("atlas.ingest.refused", "code", "malformed-body") - refused).isEqualTo(1);
  }

  @Test
  void measuresQueuesAndBatches() {
    array(as("queued"), GOOD).statusCode(200);
    assertThat(registry.get("atlas.ingest.queue.wait").timer().count()).isPositive();
    assertThat(registry.get("atlas.ingest.batch.events").summary().max()).isPositive();
    assertThat(registry.get("atlas.ingest.commit").timer().count()).isPositive();
    assertThat(registry.get("atlas.ingest.queued.events").gauges())
        .extracting(gauge -> gauge.getId().getTag("lane"))
        .contains("0", "clicks");
    assertThat(registry.get("atlas.ingest.queued.events").gauges())
        .extracting(Gauge::value)
        .allMatch(value -> value >= 0);
  }
}
