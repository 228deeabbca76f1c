package io.atlas.query.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready while the writer or a replica answers. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {
  private final StoreRepository stores;

  Readiness(StoreRepository stores) {
    this.stores = stores;
  }

  @Override
  public HealthCheckResponse call() {
    Map<String, Boolean> answering = stores.answering();
    var response = HealthCheckResponse.named("postgres").status(answering.containsValue(true));
    answering.forEach((name, up) -> response.withData(name, up));
    return response.build();
  }
}
