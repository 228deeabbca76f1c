package io.atlas.query.catalog;

import io.atlas.query.store.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Names of the tenant's catalog that may have been meant by one that is not in it. */
@ApplicationScoped
public class NearestNames {
  private final AttributeRepository attributes;

  NearestNames(AttributeRepository attributes) {
    this.attributes = attributes;
  }

  /** The nearest names that the session's store has, nearest first. */
  public List<String> of(Session session, int tenantId, String name) {
    int length = name.codePointCount(0, name.length());
    return Spelling.nearest(
        name,
        attributes.ofLength(
            session, tenantId, length - Spelling.MAX_EDITS, length + Spelling.MAX_EDITS));
  }
}
