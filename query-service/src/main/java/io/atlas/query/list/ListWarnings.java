package io.atlas.query.list;

import io.atlas.query.catalog.AttributeRepository;
import io.atlas.query.catalog.NearestNames;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Terms;
import io.atlas.query.list.AssetPage.Warning;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was hardly meant in a list, or takes long. */
@ApplicationScoped
class ListWarnings {
  private final AttributeRepository attributes;
  private final NearestNames nearest;

  ListWarnings(AttributeRepository attributes, NearestNames nearest) {
    this.attributes = attributes;
    this.nearest = nearest;
  }

  /**
   * The warnings.
   *
   * @param ids of those attributes that are known
   */
  List<Warning> of(
      Session session,
      Tenant tenant,
      ListQuery query,
      Map<String, Integer> ids,
      PageFinder.Read read) {
    List<Warning> warnings = new ArrayList<>();
    query.names().stream()
        .filter(name -> !ids.containsKey(name))
        .forEach(name -> warnings.add(unknown(session, tenant, name)));
    if (read.found().places().isEmpty()) {
      warnings.addAll(otherTypes(session, tenant, read.query().filter()));
    }
    if (read.query().planned().isLongScan()) {
      warnings.add(Warning.FULL_SCAN);
    }
    return warnings;
  }

  /** Why nothing may have been found. */
  private List<Warning> otherTypes(Session session, Tenant tenant, Filter filter) {
    Map<String, Set<String>> types =
        attributes.types(session, tenant.id(), Terms.attributes(filter));
    return Terms.of(filter).flatMap(term -> otherType(term, types).stream()).distinct().toList();
  }

  private static Optional<Warning> otherType(Filter.Term term, Map<String, Set<String>> types) {
    Set<String> known = types.getOrDefault(term.attribute(), Set.of());
    Set<String> compared = term.test().types();
    return known.isEmpty() || compared.isEmpty() || !Collections.disjoint(known, compared)
        ? Optional.empty()
        : Optional.of(Warning.otherType(term.attribute(), known, compared));
  }

  private Warning unknown(Session session, Tenant tenant, String name) {
    return Warning.unknownAttribute(name, nearest.of(session, tenant.id(), name));
  }
}
