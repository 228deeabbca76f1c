package io.atlas.query.catalog;

import io.atlas.query.store.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Finds names that the tenant's catalog does not have. */
@ApplicationScoped
public class UnknownNames {
  private final AttributeRepository attributes;
  private final NearestNames nearest;

  UnknownNames(AttributeRepository attributes, NearestNames nearest) {
    this.attributes = attributes;
    this.nearest = nearest;
  }

  /**
   * Such a name.
   *
   * @param nearest those that may have been meant, nearest first
   */
  public record UnknownName(String name, List<String> nearest) {}

  /** Those that the session's store does not have, in their order. */
  public List<UnknownName> among(Session session, int tenantId, Collection<String> names) {
    Set<String> known = attributes.types(session, tenantId, names).keySet();
    return names.stream()
        .filter(name -> !known.contains(name))
        .map(name -> new UnknownName(name, nearest.of(session, tenantId, name)))
        .toList();
  }
}
