package io.atlas.query.tenant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The tenants used last, by name. Kept without expiry, for what is kept never changes on its
 * timeline; those of a timeline that is not the highest known any more are not given. Thread-safe.
 */
final class TenantCache {
  private final Map<String, Tenant> known;
  private final IntPredicate isCurrent;

  TenantCache(int limit, IntPredicate isCurrent) {
    this.known = Collections.synchronizedMap(new Bounded<>(limit));
    this.isCurrent = isCurrent;
  }

  Optional<Tenant> get(String name) {
    return Optional.ofNullable(known.get(name)).filter(tenant -> isCurrent.test(tenant.timeline()));
  }

  void put(Tenant tenant) {
    known.put(tenant.name(), tenant);
  }

  private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private final int limit;

    Bounded(int limit) {
      super(16, 0.75f, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > limit;
    }
  }
}
