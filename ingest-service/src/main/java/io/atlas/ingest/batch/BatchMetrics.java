package io.atlas.ingest.batch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the write path says about itself. */
@ApplicationScoped
class BatchMetrics {
  private final MeterRegistry registry;
  private final Timer commit;
  private final Timer wait;
  private final DistributionSummary size;
  private final Counter splits;

  BatchMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.commit =
        Timer.builder("atlas.ingest.commit")
            .description("Time of one batch, from BEGIN to the answer to COMMIT")
            .publishPercentileHistogram()
            .register(registry);
    this.wait =
        Timer.builder("atlas.ingest.queue.wait")
            .description("Time of a request's events in the queue of their lane")
            .publishPercentileHistogram()
            .register(registry);
    this.size =
        DistributionSummary.builder("atlas.ingest.batch.events")
            .description("Events in one transaction")
            .register(registry);
    this.splits =
        Counter.builder("atlas.ingest.splits")
            .description("Assets whose state was split into more rows")
            .register(registry);
  }

  void watch(String name, Lane lane) {
    Gauge.builder("atlas.ingest.queued.events", lane, Lane::queuedEvents)
        .description("Events that wait for their transaction, or are in it")
        .tag("lane", name)
        .strongReference(true)
        .register(registry);
  }

  void waited(long nanos) {
    wait.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Counts a batch that has to be written once more, or in parts. */
  void again(Failure reason) {
    registry
        .counter("atlas.ingest.retries", "reason", reason.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  void split() {
    splits.increment();
  }

  <T> T time(int events, Supplier<T> write) {
    size.record(events);
    return commit.record(write);
  }
}
