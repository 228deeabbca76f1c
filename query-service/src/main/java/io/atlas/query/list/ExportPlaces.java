package io.atlas.query.list;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.route.Places;
import io.atlas.query.route.Places.Place;
import io.atlas.query.route.TenantPlaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How many exports run at once. Nobody waits for a place: one may not be free for minutes. */
@ApplicationScoped
class ExportPlaces {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final ExportConfig config;
  private final TenantPlaces tenants;
  private final Places all;

  ExportPlaces(ExportConfig config) {
    this.config = config;
    this.tenants = new TenantPlaces(() -> places(config.atOnce()));
    this.all = places(config.atOnceOfAll());
  }

  private static Places places(int atOnce) {
    return new Places(atOnce, 0, Duration.ZERO);
  }

  /**
   * A place for one export of the tenant.
   *
   * @throws ProblemException {@code quota-exceeded} or {@code overloaded} if there is none
   */
  Place enter(int tenantId) {
    Place own = tenants.enter(tenantId, Duration.ZERO).orElseThrow(this::quotaExceeded);
    Place common =
        all.enter(Duration.ZERO)
            .orElseThrow(() -> {
              own.close();
              return overloaded();
            });
    return () -> {
      common.close();
      own.close();
    };
  }

  private ProblemException quotaExceeded() {
    return new ProblemException(
            ErrorCode.QUOTA_EXCEEDED,
            "The tenant has %d exports under way here. Begin another when one has ended."
                .formatted(config.atOnce()))
        .retryAfter(RETRY);
  }

  private ProblemException overloaded() {
    return new ProblemException(
            ErrorCode.OVERLOADED,
            "As many exports are under way as this service takes. Try again in a moment.")
        .retryAfter(RETRY);
  }
}
