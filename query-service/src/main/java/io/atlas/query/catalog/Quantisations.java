package io.atlas.query.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.atlas.query.plan.Attribute;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes the index holds in buckets. It changes seldom, and every change counts the
 * catalog's version up: what is kept here is good for a statement that reads the same version.
 */
@ApplicationScoped
public class Quantisations {
  /** The version where a standby does not have the tenant yet. */
  public static final int NO_TENANT = 0;

  private static final long MAX_TENANTS = 1_024;

  private final AttributeRepository repository;
  private final Cache<Key, AtVersion> known =
      Caffeine.newBuilder().maximumSize(MAX_TENANTS).build();

  Quantisations(AttributeRepository repository) {
    this.repository = repository;
  }

  private record Key(int tenantId, int timeline) {
    static Key of(Tenant tenant) {
      return new Key(tenant.id(), tenant.timeline());
    }
  }

  /**
   * The quantised attributes.
   *
   * @param version of the tenant's catalog
   * @param buckets in an octave, by attribute id
   */
  public record AtVersion(int version, Map<Integer, Integer> buckets) {
    /** Those attributes as the index keeps them. */
    public Map<String, Attribute> attributes(Map<String, Integer> ids) {
      Map<String, Attribute> attributes = HashMap.newHashMap(ids.size());
      ids.forEach(
          (name, id) -> attributes.put(name, new Attribute(id, buckets.getOrDefault(id, 0))));
      return attributes;
    }
  }

  public AtVersion of(Session session, Tenant tenant) {
    @Nullable AtVersion kept = known.getIfPresent(Key.of(tenant));
    return kept == null ? load(session, tenant) : kept;
  }

  private AtVersion load(Session session, Tenant tenant) {
    AtVersion read = repository.quantised(session, tenant.id());
    known.put(Key.of(tenant), read);
    return read;
  }

  /** A statement has read another version. */
  public void forget(Tenant tenant) {
    known.invalidate(Key.of(tenant));
  }
}
