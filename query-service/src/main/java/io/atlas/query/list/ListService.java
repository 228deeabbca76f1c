package io.atlas.query.list;

import io.atlas.query.asset.AssetView;
import io.atlas.query.catalog.AttributeNames;
import io.atlas.query.catalog.Labels;
import io.atlas.query.explain.Reading;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Ladder;
import io.atlas.query.route.Request;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filtered lists. */
@ApplicationScoped
class ListService {
  private final Ladder ladder;
  private final AttributeNames names;
  private final PageFinder finder;
  private final ListWarnings warnings;
  private final ListExplainer explainer;

  ListService(
      Ladder ladder,
      AttributeNames names,
      PageFinder finder,
      ListWarnings warnings,
      ListExplainer explainer) {
    this.ladder = ladder;
    this.names = names;
    this.finder = finder;
    this.warnings = warnings;
    this.explainer = explainer;
  }

  /** A page of the assets that match. */
  Answer<AssetPage> list(Request request, Tenant tenant, ListQuery query) {
    PageTokens tokens = query.tokens(tenant.id());
    Optional<PageKey> after = query.pageToken().map(tokens::decode);
    return explainer.routed(
        ladder.read(request, session -> page(session, tenant, query, after, tokens)));
  }

  private Reading<AssetPage> page(
      Session session, Tenant tenant, ListQuery query, Optional<PageKey> after, PageTokens tokens) {
    Map<String, Integer> ids = names.ids(session, tenant, query.names());
    PageFinder.Read read = finder.read(session, tenant, query, after, ids);
    return new Reading<>(
        new AssetPage(
            views(session, tenant, read),
            finder.next(session, tenant, read).map(tokens::encode),
            count(session, tenant, query, read.query()),
            warnings.of(session, tenant, query, ids, read),
            Optional.empty()),
        explainer.explain(session, tenant, query, read));
  }

  private Optional<AssetPage.Counted> count(
      Session session, Tenant tenant, ListQuery query, PageQuery page) {
    return query.count() == Count.NONE
        ? Optional.empty()
        : Optional.of(finder.count(session, tenant, page, query.count()));
  }

  private List<AssetView> views(Session session, Tenant tenant, PageFinder.Read read) {
    Labels labels = names.labels(session, tenant, read.attributeIds());
    return read.shown().stream().map(place -> AssetView.of(place.asset(), labels)).toList();
  }
}
