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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
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

  /** What is known of a tenant. */
  private static final class Known {
    final Map<String, Integer> ids = new ConcurrentHashMap<>();
    final AtomicReference<Labels> labels = new AtomicReference<>(Labels.NONE);

    void add(NamedAttribute attribute) {
      ids.put(attribute.name(), attribute.id());
    }
  }

  /** The ids of those names that the session's store knows. */
  public Map<String, Integer> ids(Session session, Tenant tenant, Collection<String> names) {
    Map<String, Integer> ids = some(names, of(tenant).ids);
    List<String> missing = names.stream().filter(name -> !ids.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      List<NamedAttribute> found = repository.ids(session, tenant.id(), missing);
      List<NamedAttribute> unused = kept(tenant, found);
      found.forEach(attribute -> ids.put(attribute.name(), attribute.id()));
    }
    return ids;
  }

  /** The names of those ids. The first time that one is missing all of the tenant's are read. */
  public Labels labels(Session session, Tenant tenant, IntStream ids) {
    AtomicReference<Labels> all = of(tenant).labels;
    Labels known = all.get();
    List<Integer> missing = ids.filter(id -> !known.has(id)).distinct().boxed().toList();
    if (missing.isEmpty()) {
      return known;
    }
    List<NamedAttribute> found =
        known == Labels.NONE
            ? repository.all(session, tenant.id())
            : repository.named(session, tenant.id(), missing);
    List<NamedAttribute> kept = kept(tenant, found);
    Labels lasting = kept.isEmpty() ? known : all.updateAndGet(labels -> labels.with(kept));
    return kept.size() == found.size() ? lasting : lasting.with(found);
  }

  private List<NamedAttribute> kept(Tenant tenant, List<NamedAttribute> found) {
    Known known = of(tenant);
    List<NamedAttribute> lasting =
        found.stream().filter(attribute -> attribute.isOf(tenant.timeline())).toList();
    lasting.forEach(known::add);
    return lasting;
  }

  private static Map<String, Integer> some(Collection<String> keys, Map<String, Integer> all) {
    Map<String, Integer> some = new HashMap<>();
    for (String key : keys) {
      @Nullable Integer value = all.get(key);
      if (value != null) {
        some.put(key, value);
      }
    }
    return some;
  }

  private Known of(Tenant tenant) {
    synchronized (tenants) {
      Known known =
          tenants.computeIfAbsent(new Key(tenant.id(), tenant.timeline()), key -> new Known());
      if (tenants.size() > TENANTS) {
        tenants.remove(tenants.keySet().iterator().next());
      }
      return known;
    }
  }
}
