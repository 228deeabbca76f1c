package io.atlas.query.catalog;

import io.atlas.query.explain.Explain;
import io.atlas.query.explain.Explained;
import io.atlas.query.explain.Explainer;
import io.atlas.query.explain.Reading;
import io.atlas.query.filter.Prefixes;
import io.atlas.query.plan.SqlFragment;
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

  private final Explainer explainer;

  AttributeService(Ladder ladder, AttributeRepository attributes, Explainer explainer) {
    this.ladder = ladder;
    this.attributes = attributes;
    this.explainer = explainer;
  }

  /** The attributes whose names begin so. */
  Answer<Explained<List<AttributeInfo>>> withPrefix(
      Request request, String prefix, Explain explain) {
    SqlFragment between =
        AttributeRepository.between(request.tenantId(), prefix, Prefixes.after(prefix));
    return explainer.explained(
        ladder.read(
            request,
            session ->
                new Reading<>(
                    attributes.infos(session, between),
                    explainer.statement(session, explain, "attributes by name", between))));
  }
}
