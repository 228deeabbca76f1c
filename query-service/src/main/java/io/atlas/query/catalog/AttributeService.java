package io.atlas.query.catalog;

import io.atlas.query.filter.Prefixes;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Ladder;
import io.atlas.query.route.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The catalog. */
@ApplicationScoped
class AttributeService {
  private final Ladder ladder;
  private final AttributeRepository attributes;

  AttributeService(Ladder ladder, AttributeRepository attributes) {
    this.ladder = ladder;
    this.attributes = attributes;
  }

  /** The attributes whose names begin so. */
  Answer<List<AttributeInfo>> withPrefix(Request request, String prefix) {
    return ladder.read(
        request,
        session -> attributes.between(session, request.tenantId(), prefix, Prefixes.after(prefix)));
  }
}
