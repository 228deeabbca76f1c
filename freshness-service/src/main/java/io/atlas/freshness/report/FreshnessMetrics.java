package io.atlas.freshness.report;

import io.atlas.freshness.heartbeat.HeartbeatWriter;
import io.atlas.freshness.probe.Prober;
import io.atlas.freshness.status.StoreStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The report as gauges; NaN means unknown, for a zero would claim to be fresh. */
@ApplicationScoped
class FreshnessMetrics {
  private static final double NANOS_PER_SECOND = 1e9;

  private final MeterRegistry registry;
  private final Prober prober;
  private final HeartbeatWriter heartbeats;

  FreshnessMetrics(MeterRegistry registry, Prober prober, HeartbeatWriter heartbeats) {
    this.registry = registry;
    this.prober = prober;
    this.heartbeats = heartbeats;
  }

  void register(@Observes StartupEvent event) {
    for (StoreStatus store : prober.report().stores()) {
      gauge("atlas.store.lag.bytes", store.store(), StoreStatus::lagBytes);
      gauge("atlas.store.lag.millis", store.store(), StoreStatus::lagMillis);
    }
    Gauge.builder("atlas.slot.retained.bytes", () -> orNaN(prober.report().slot().retainedBytes()))
        .description("Log that the primary keeps for the slot to the OLAP")
        .register(registry);
    Gauge.builder("atlas.heartbeat.age.seconds", this::heartbeatAge)
        .description("Time since this instance wrote its last round of heartbeats")
        .register(registry);
  }

  private void gauge(String name, String store, Function<StoreStatus, @Nullable Long> value) {
    Gauge.builder(name, () -> orNaN(value.apply(status(store))))
        .tag("store", store)
        .register(registry);
  }

  private StoreStatus status(String store) {
    return prober.report().stores().stream()
        .filter(status -> status.store().equals(store))
        .findFirst()
        .orElseThrow();
  }

  private double heartbeatAge() {
    return heartbeats
        .last()
        .map(written -> (System.nanoTime() - written.atNanos()) / NANOS_PER_SECOND)
        .orElse(Double.NaN);
  }

  private static Double orNaN(@Nullable Long value) {
    return value == null ? Double.NaN : value.doubleValue();
  }
}
