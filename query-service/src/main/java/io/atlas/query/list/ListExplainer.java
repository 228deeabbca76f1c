package io.atlas.query.list;

import io.atlas.query.explain.Explainer;
import io.atlas.query.explain.Reading;
import io.atlas.query.explain.Statement;
import io.atlas.query.list.AssetPage.Counted;
import io.atlas.query.plan.Planner;
import io.atlas.query.route.Answer;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells how a list was found. */
@ApplicationScoped
class ListExplainer {
  private final Explainer explainer;
  private final PageFinder finder;

  ListExplainer(Explainer explainer, PageFinder finder) {
    this.explainer = explainer;
    this.finder = finder;
  }

  /** By which statement a page was found that was read in the same session, if the query asks. */
  Optional<Statement> explain(
      Session session, Tenant tenant, ListQuery query, PageFinder.Read read) {
    PageQuery page = read.query();
    return explainer
        .statement(session, query.explain(), plan(page), read.found().statement())
        .map(
            statement -> statement.passing(estimated(page), counted(session, tenant, query, page)));
  }

  private static Optional<Long> estimated(PageQuery page) {
    return Planner.needsEstimates(page.filter())
        ? Optional.of(Math.round(page.planned().passing()))
        : Optional.empty();
  }

  private Optional<Long> counted(Session session, Tenant tenant, ListQuery query, PageQuery page) {
    return query.explain().isMeasured()
        ? Optional.of(finder.count(session, tenant, page, Count.EXACT))
            .filter(Counted::exact)
            .map(Counted::value)
        : Optional.empty();
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

  /** Adds the stores. */
  Answer<AssetPage> routed(Answer<Reading<AssetPage>> answer) {
    return explainer.explained(answer).map(page -> page.value().explainedBy(page.explanation()));
  }
}
