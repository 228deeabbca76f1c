package io.atlas.query.catalog;

import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Attribute names to ids and back. What is kept is only what never changes: an id once given, on
 * the timeline that it was read on. That an attribute is unknown is never kept; it is asked of the
 * store that answers, in its session, so that the claim is as fresh as the rest of the answer.
 */
@ApplicationScoped
public class AttributeNames {
  /** Tenants whose names are kept; each has at most its quota of attributes. */
  private static final int TENANTS = 256;

  private final AttributeRepository repository;
  private final Map<Key, Known> tenants = new LinkedHashMap<>(16, 0.75f, true);

  AttributeNames(AttributeRepository repository) {
    this.repository = repository;
  }

  private record Key(int tenantId, int timeline) {}

  private record Known(Map<String, Integer> ids, Map<Integer, String> names) {
    static Known empty() {
      return new Known(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    void add(NamedAttribute attribute) {
      ids.put(attribute.name(), attribute.id());
      names.put(attribute.id(), attribute.name());
    }
  }

  /** The ids of those names that the session's store knows. */
  public Map<String, Integer> ids(Session session, Tenant tenant, Collection<String> names) {
    Map<String, Integer> ids = some(names, of(tenant).ids());
    List<String> missing = names.stream().filter(name -> !ids.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      kept(tenant, repository.ids(session, tenant.id(), missing))
          .forEach(found -> ids.put(found.name(), found.id()));
    }
    return ids;
  }

  /** The names of those ids. */
  public Map<Integer, String> names(Session session, Tenant tenant, Collection<Integer> ids) {
    Map<Integer, String> names = some(ids, of(tenant).names());
    List<Integer> missing = ids.stream().filter(id -> !names.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      kept(tenant, repository.named(session, tenant.id(), missing))
          .forEach(found -> names.put(found.id(), found.name()));
    }
    return names;
  }

  private List<NamedAttribute> kept(Tenant tenant, List<NamedAttribute> found) {
    Known known = of(tenant);
    found.stream().filter(attribute -> attribute.isOf(tenant.timeline())).forEach(known::add);
    return found;
  }

  private static <K, V> Map<K, V> some(Collection<K> keys, Map<K, V> all) {
    Map<K, V> some = new HashMap<>();
    for (K key : keys) {
      @Nullable V value = all.get(key);
      if (value != null) {
        some.put(key, value);
      }
    }
    return some;
  }

  private Known of(Tenant tenant) {
    synchronized (tenants) {
      Known known =
          tenants.computeIfAbsent(new Key(tenant.id(), tenant.timeline()), key -> Known.empty());
      if (tenants.size() > TENANTS) {
        tenants.remove(tenants.keySet().iterator().next());
      }
      return known;
    }
  }
}
