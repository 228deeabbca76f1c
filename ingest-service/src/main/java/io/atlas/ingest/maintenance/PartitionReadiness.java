package io.atlas.ingest.maintenance;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while there is no partition of today: every write would be refused. */
@Readiness
@ApplicationScoped
class PartitionReadiness implements HealthCheck {
  private final DailyPartitions partitions;

  PartitionReadiness(DailyPartitions partitions) {
    this.partitions = partitions;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("partitions of today").status(partitions.haveToday()).build();
  }
}
