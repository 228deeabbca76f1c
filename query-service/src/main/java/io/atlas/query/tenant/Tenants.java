package io.atlas.query.tenant;

import io.atlas.query.route.Refusals;
import io.atlas.query.store.Replica;
import io.atlas.query.store.StoreException;
import io.atlas.query.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tenants by name. Kept in memory without expiry, for what is kept never changes; a tenant that is
 * not found is never remembered.
 */
@ApplicationScoped
public class Tenants {
  private final TenantRepository repository;
  private final Stores stores;
  private final TenantConfig config;
  private final Map<String, Tenant> known;

  Tenants(TenantRepository repository, Stores stores, TenantConfig config) {
    this.repository = repository;
    this.stores = stores;
    this.config = config;
    this.known = Collections.synchronizedMap(new Bounded<>(config.cached()));
  }

  /**
   * The tenant of that name, made on the writer if it is new.
   *
   * @throws io.atlas.common.problem.ProblemException {@code store-unavailable} if the writer is
   *     away and no replica has it
   */
  public Tenant named(String name) {
    return Optional.ofNullable(known.get(name)).orElseGet(() -> load(name));
  }

  private Tenant load(String name) {
    Tenant tenant =
        fromWriter(name)
            .or(() -> fromReplicas(name))
            .orElseThrow(() -> Refusals.unavailable("tenant-unknown"));
    known.put(name, tenant);
    return tenant;
  }

  private Optional<Tenant> fromWriter(String name) {
    try {
      return config.createOnFirstUse()
          ? Optional.of(repository.ensure(name, config.slots(), config.attributeLimit()))
          : repository.find(stores.writer(), name);
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  private Optional<Tenant> fromReplicas(String name) {
    return stores.replicas().stream()
        .flatMap(replica -> fromReplica(replica, name).stream())
        .findFirst();
  }

  private Optional<Tenant> fromReplica(Replica replica, String name) {
    try {
      return repository.find(replica.store(), name);
    } catch (StoreException e) {
      return Optional.empty();
    }
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
