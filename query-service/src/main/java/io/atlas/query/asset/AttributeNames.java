package io.atlas.query.asset;

import io.atlas.query.store.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Attribute names to ids and back. What is kept is only what never changes: an id once given. That
 * an attribute is unknown is never kept; it is asked of the store that answers, in its session, so
 * that the claim is as fresh as the rest of the answer.
 */
@ApplicationScoped
class AttributeNames {
  /** Tenants whose names are kept; each has at most its quota of attributes. */
  private static final int TENANTS = 256;

  private final AttributeRepository repository;
  private final Map<Integer, Known> tenants = new LinkedHashMap<>(16, 0.75f, true);

  AttributeNames(AttributeRepository repository) {
    this.repository = repository;
  }

  private record Known(Map<String, Integer> ids, Map<Integer, String> names) {
    static Known empty() {
      return new Known(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    void add(Map<String, Integer> found) {
      found.forEach((name, id) -> {
        ids.put(name, id);
        names.put(id, name);
      });
    }
  }

  /** The ids of those names that the session's store knows. */
  Map<String, Integer> ids(Session session, int tenantId, Collection<String> names) {
    Known known = of(tenantId);
    List<String> missing = names.stream().filter(name -> !known.ids().containsKey(name)).toList();
    if (!missing.isEmpty()) {
      known.add(repository.ids(session, tenantId, missing));
    }
    return some(names, known.ids());
  }

  /** The names of those ids. */
  Map<Integer, String> names(Session session, int tenantId, Collection<Integer> ids) {
    Known known = of(tenantId);
    List<Integer> missing = ids.stream().filter(id -> !known.names().containsKey(id)).toList();
    if (!missing.isEmpty()) {
      known.add(repository.named(session, tenantId, missing));
    }
    return some(ids, known.names());
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

  private Known of(int tenantId) {
    synchronized (tenants) {
      Known known = tenants.computeIfAbsent(tenantId, id -> Known.empty());
      if (tenants.size() > TENANTS) {
        tenants.remove(tenants.keySet().iterator().next());
      }
      return known;
    }
  }
}
