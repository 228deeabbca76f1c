package io.atlas.query.route;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Places of which each tenant has as many. Thread-safe. */
public final class TenantPlaces {
  // A tenant's places are kept for as long as somebody holds one.
  private final LoadingCache<Integer, Places> tenants;

  /**
   * Gives each tenant places of its own.
   *
   * @param each makes those of one tenant
   */
  public TenantPlaces(Supplier<Places> each) {
    this.tenants = Caffeine.newBuilder().weakValues().build(tenant -> each.get());
  }

  /** A place of that tenant, waited for as long as {@code patience} allows. */
  public Optional<Places.Place> enter(int tenantId, Duration patience) {
    Places places = tenants.get(tenantId);
    return places.enter(patience).map(place -> holding(places, place));
  }

  private static Places.Place holding(Places places, Places.Place place) {
    return () -> {
      place.close();
      java.lang.ref.Reference.reachabilityFence(places);
    };
  }
}
