package io.atlas.query.asset;

import io.atlas.query.asset.AssetPage.Warning;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was hardly meant in a list, or takes long. */
@ApplicationScoped
class ListWarnings {
  private final AttributeRepository attributes;

  ListWarnings(AttributeRepository attributes) {
    this.attributes = attributes;
  }

  /**
   * The warnings.
   *
   * @param ids of those attributes that are known
   */
  List<Warning> of(
      Session session, Tenant tenant, ListQuery query, Map<String, Integer> ids, PageQuery page) {
    List<Warning> warnings = new ArrayList<>();
    query.names().stream()
        .filter(name -> !ids.containsKey(name))
        .forEach(name -> warnings.add(unknown(session, tenant, name)));
    if (page.planned().isLongScan()) {
      warnings.add(Warning.FULL_SCAN);
    }
    return warnings;
  }

  private Warning unknown(Session session, Tenant tenant, String name) {
    int length = name.codePointCount(0, name.length());
    List<String> candidates =
        attributes.ofLength(
            session, tenant.id(), length - Spelling.MAX_EDITS, length + Spelling.MAX_EDITS);
    return Warning.unknownAttribute(name, Spelling.nearest(name, candidates));
  }
}
