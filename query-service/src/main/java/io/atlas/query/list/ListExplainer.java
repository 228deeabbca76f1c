package io.atlas.query.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.query.list.Explanation.Route;
import io.atlas.query.plan.Planner;
import io.atlas.query.plan.SqlFragment;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Served;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;

/** Tells how a list was found. */
@ApplicationScoped
class ListExplainer {
  private final PageRepository assets;
  private final ObjectMapper mapper;

  ListExplainer(PageRepository assets, ObjectMapper mapper) {
    this.assets = assets;
    this.mapper = mapper;
  }

  /** The explanation of a page that was read in the same session. */
  Optional<Explanation> explain(Session session, Tenant tenant, PageQuery page) {
    SqlFragment statement = PageSql.of(tenant, page);
    return Optional.of(
        new Explanation(
            Optional.empty(),
            plan(page),
            Planner.needsEstimates(page.filter())
                ? Optional.of(Math.round(page.planned().passing()))
                : Optional.empty(),
            statement.sql(),
            statement.parameters().stream().map(ListExplainer::shown).toList(),
            tree(assets.explain(session, statement))));
  }

  private static String plan(PageQuery page) {
    String found = page.planned().plan().describe();
    return switch (page.sort()) {
      case Sort.None none -> found;
      case Sort.ByAsset order -> ordered(page, found, "asset");
      case Sort.ByAttribute order -> ordered(page, found, order.attribute());
    };
  }

  private static String ordered(PageQuery page, String found, String by) {
    return page.inOrder()
        ? "in order of " + by + ", then state(" + page.filter().describe() + ")"
        : found + ", sorted by " + by;
  }

  private static Object shown(Object parameter) {
    return parameter instanceof Object[] array ? Arrays.asList(array) : parameter;
  }

  private JsonNode tree(String json) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Postgres explains in JSON", e);
    }
  }

  /** Adds the store that answered. */
  Answer<AssetPage> routed(Answer<AssetPage> answer) {
    Served served = answer.served();
    Route route = new Route(served.source().label(), served.store(), served.fallback());
    AssetPage page = answer.value();
    return new Answer<>(
        page.explainedBy(page.explain().map(explanation -> explanation.by(route))),
        served,
        answer.seen());
  }
}
