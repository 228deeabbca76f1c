package io.atlas.query.route;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
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

  // A tenant's places are kept for as long as somebody holds one.
  private final LoadingCache<Integer, Places> tenants;

  public TenantShares(ShareConfig config) {
    this.config = config;
    this.tenants =
        Caffeine.newBuilder()
            .weakValues()
            .build(tenant -> new Places(config.atOnce(), config.waiting(), config.longestWait()));
  }

  /**
   * A place for one read of the tenant.
   *
   * @throws ProblemException {@code quota-exceeded} if there was none for too long
   */
  public Places.Place enter(int tenantId) {
    Places places = tenants.get(tenantId);
    return places
        .enter(config.longestWait())
        .map(place -> holding(places, place))
        .orElseThrow(this::refused);
  }

  private static Places.Place holding(Places places, Places.Place place) {
    return () -> {
      place.close();
      java.lang.ref.Reference.reachabilityFence(places);
    };
  }

  private ProblemException refused() {
    return new ProblemException(
            ErrorCode.QUOTA_EXCEEDED,
            "The tenant has %d reads under way and others waiting. Send fewer at once."
                .formatted(config.atOnce()))
        .retryAfter(RETRY);
  }
}
