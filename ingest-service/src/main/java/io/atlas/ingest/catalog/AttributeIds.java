package io.atlas.ingest.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Ids of attributes, a tenant's all at once: asked for one by one, its thousands of rare names
 * would cost a transaction each after every start.
 */
final class AttributeIds {
  private final Cache<Integer, Map<String, Integer>> tenants;

  /**
   * Ids in memory.
   *
   * @param most names over all tenants, about
   */
  AttributeIds(long most) {
    this.tenants =
        Caffeine.newBuilder()
            .maximumWeight(2 * most)
            .<Integer, Map<String, Integer>>weigher((id, names) -> names.size() + 1)
            .build();
  }

  Optional<Map<String, Integer>> known(int tenantId) {
    return Optional.ofNullable(tenants.getIfPresent(tenantId));
  }

  /** The tenant's ids by name; what is added to them is seen by all. */
  Map<String, Integer> of(int tenantId, IntFunction<Map<String, Integer>> load) {
    return tenants.get(tenantId, id -> new ConcurrentHashMap<>(load.apply(id)));
  }
}
