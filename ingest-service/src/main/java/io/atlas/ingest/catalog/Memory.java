package io.atlas.ingest.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.atlas.ingest.state.StoragePlan;

/**
 * What was read on one timeline. A failover may lose the newest ids, which are then given out again
 * to other names; so nothing that was read before one may be used after it.
 */
record Memory(
    int timeline,
    Cache<String, Tenant> tenants,
    Cache<Integer, StoragePlan> plans,
    Cache<Name, AssetRef> assets,
    AttributeIds attributes) {
  private static final int MAX_TENANTS = 10_000;

  /** An asset's name within its tenant. */
  record Name(int tenantId, String name) {}

  static Memory of(int timeline, CatalogConfig config) {
    return new Memory(
        timeline,
        Caffeine.newBuilder().maximumSize(MAX_TENANTS).build(),
        Caffeine.newBuilder().maximumSize(MAX_TENANTS).build(),
        Caffeine.newBuilder().maximumSize(config.cachedAssets()).build(),
        new AttributeIds(config.cachedAttributes()));
  }
}
