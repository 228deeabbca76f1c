package io.atlas.query.tenant;

import io.atlas.query.age.PrimarySampler;
import io.atlas.query.route.Refusals;
import io.atlas.query.store.PgStore;
import io.atlas.query.store.StoreException;
import io.atlas.query.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Tenants by name, as the highest known timeline has them. A tenant that is not found is never
 * remembered.
 */
@ApplicationScoped
public class Tenants {
  private final TenantRepository repository;
  private final Stores stores;
  private final TenantConfig config;
  private final PrimarySampler sampler;
  private final TenantCache known;

  Tenants(TenantRepository repository, Stores stores, TenantConfig config, PrimarySampler sampler) {
    this.repository = repository;
    this.stores = stores;
    this.config = config;
    this.sampler = sampler;
    this.known = new TenantCache(config.cached(), sampler::isCurrent);
  }

  /**
   * The tenant of that name, made on the writer if it is new.
   *
   * @throws io.atlas.common.problem.ProblemException {@code store-unavailable} if the writer is
   *     away, or not the primary any more, and no replica has it
   */
  public Tenant named(String name) {
    return known.get(name).orElseGet(() -> load(name));
  }

  private Tenant load(String name) {
    Tenant tenant =
        fromWriter(name)
            .filter(this::isCurrent)
            .or(() -> fromReplicas(name))
            .orElseThrow(() -> Refusals.unavailable("tenant-unknown"));
    known.put(tenant);
    return tenant;
  }

  private boolean isCurrent(Tenant tenant) {
    return sampler.isCurrent(tenant.timeline());
  }

  private Optional<Tenant> fromWriter(String name) {
    try {
      return config.createOnFirstUse()
          ? repository.ensure(name, config.slots(), config.attributeLimit())
          : repository.find(stores.lookups(), name);
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  private Optional<Tenant> fromReplicas(String name) {
    return stores.replicas().stream()
        .flatMap(replica -> fromReplica(replica, name).stream())
        .filter(this::isCurrent)
        .findFirst();
  }

  private Optional<Tenant> fromReplica(PgStore replica, String name) {
    try {
      return repository.find(replica, name);
    } catch (StoreException e) {
      return Optional.empty();
    }
  }
}
