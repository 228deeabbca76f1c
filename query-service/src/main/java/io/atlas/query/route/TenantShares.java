package io.atlas.query.route;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How much of the stores one tenant can have at once, so that it does not take them from others.
 */
@ApplicationScoped
public class TenantShares {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ShareConfig config;
  private final TenantPlaces places;

  public TenantShares(ShareConfig config) {
    this.config = config;
    this.places =
        new TenantPlaces(() -> new Places(config.atOnce(), config.waiting(), config.longestWait()));
  }

  /**
   * A place for one read of the tenant.
   *
   * @throws ProblemException {@code quota-exceeded} if there was none for too long
   */
  public Places.Place enter(int tenantId) {
    return places.enter(tenantId, config.longestWait()).orElseThrow(this::refused);
  }

  private ProblemException refused() {
    return new ProblemException(
            ErrorCode.QUOTA_EXCEEDED,
            "The tenant has %d reads under way and others waiting. Send fewer at once."
                .formatted(config.atOnce()))
        .retryAfter(RETRY);
  }
}
