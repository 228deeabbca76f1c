package io.atlas.ingest.batch;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** What the write path says about itself. */
@ApplicationScoped
class BatchMetrics {
  private final MeterRegistry registry;
  private final Timer commit;
  private final DistributionSummary size;

  BatchMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.commit =
        Timer.builder("atlas.ingest.commit")
            .description("Time of one batch, from BEGIN to the answer to COMMIT")
            .publishPercentileHistogram()
            .register(registry);
    this.size =
        DistributionSummary.builder("atlas.ingest.batch.events")
            .description("Events in one transaction")
            .register(registry);
  }

  void watch(List<Lane> lanes) {
    Gauge.builder("atlas.ingest.queued.events", () -> queued(lanes))
        .description("Events that wait for their transaction, over all lanes")
        .register(registry);
  }

  private static int queued(List<Lane> lanes) {
    return lanes.stream().mapToInt(Lane::queuedEvents).sum();
  }

  <T> T time(int events, Supplier<T> write) {
    size.record(events);
    return commit.record(write);
  }
}
