package io.atlas.query.route;

import io.atlas.common.freshness.Source;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Where reads were answered, why they climbed, and which demands were refused. */
@ApplicationScoped
public class RouteMetrics {
  private final MeterRegistry registry;

  public RouteMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A store answered. */
  public void read(Source source) {
    registry.counter("atlas.query.reads", "source", source.label()).increment();
  }

  /** A rung was left. */
  public void climbed(String reason) {
    registry.counter("atlas.query.climbs", "reason", reason).increment();
  }

  /** Nobody could meet the demand. */
  public void refused(String reason) {
    registry.counter("atlas.query.refused", "reason", reason).increment();
  }
}
