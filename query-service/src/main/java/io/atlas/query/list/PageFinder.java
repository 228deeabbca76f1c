package io.atlas.query.list;

import io.atlas.query.asset.StoredAsset;
import io.atlas.query.catalog.Quantisations;
import io.atlas.query.filter.Filter;
import io.atlas.query.list.FoundPage.Place;
import io.atlas.query.plan.Attribute;
import io.atlas.query.plan.Estimates;
import io.atlas.query.plan.Goal;
import io.atlas.query.plan.Planned;
import io.atlas.query.plan.Planner;
import io.atlas.query.route.Refusals;
import io.atlas.query.sample.Samples;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plans pages and has them read. */
@ApplicationScoped
class PageFinder {
  private static final int ATTEMPTS = 3;

  private final PageRepository assets;
  private final Quantisations quantisations;
  private final Samples samples;

  PageFinder(PageRepository assets, Quantisations quantisations, Samples samples) {
    this.assets = assets;
    this.quantisations = quantisations;
    this.samples = samples;
  }

  /** A page and how it was asked for. */
  record Read(PageQuery query, FoundPage found) {
    /** Its assets, without the one that only tells that there is a next page. */
    List<Place> shown() {
      return found.places().stream().limit(query.limit() - 1).toList();
    }

    /** The attributes of all that is shown. */
    IntStream attributeIds() {
      return shown().stream().map(Place::asset).flatMapToInt(StoredAsset::attributeIds);
    }
  }

  /**
   * Reads a page. How the index keeps an attribute can change between two statements: then it is
   * read again.
   *
   * @param ids of the attributes that the query names
   */
  Read read(
      Session session,
      Tenant tenant,
      ListQuery query,
      Optional<PageKey> after,
      Map<String, Integer> ids) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Quantisations.AtVersion catalog = quantisations.of(session, tenant);
      PageQuery page = page(session, tenant, query, after, catalog.attributes(ids));
      FoundPage found = assets.page(session, tenant, page);
      if (found.catalogVersion() == catalog.version()) {
        return new Read(page, found);
      }
      quantisations.forget(tenant);
    }
    throw Refusals.unavailable("catalog-changing");
  }

  private PageQuery page(
      Session session,
      Tenant tenant,
      ListQuery query,
      Optional<PageKey> after,
      Map<String, Attribute> attributes) {
    Filter filter = query.filter().orElse(Filter.ALL);
    Estimates estimates =
        Planner.needsEstimates(filter)
            ? samples.of(session, tenant, filter, attributes)
            : Estimates.UNKNOWN;
    int slots = tenant.slots().count();
    long limit = query.pageSize() + 1L;
    boolean unordered = query.sort() instanceof Sort.None;
    Planned planned =
        Planner.plan(filter, estimates, unordered ? new Goal(limit, slots) : Goal.all(slots));
    return new PageQuery(
        filter,
        planned,
        attributes,
        after,
        query.sort(),
        !unordered && Planner.isSoonerInOrder(filter, planned, estimates, limit, slots),
        fields(query, attributes),
        limit);
  }

  private static Optional<List<Integer>> fields(
      ListQuery query, Map<String, Attribute> attributes) {
    return query
        .fields()
        .map(all -> all.stream().flatMap(name -> id(attributes, name).stream()).toList());
  }

  private static Optional<Integer> id(Map<String, Attribute> attributes, String name) {
    return Optional.ofNullable(attributes.get(name)).map(Attribute::id);
  }

  /**
   * Reads a page by the plan of another page of the same snapshot, in which the catalog cannot have
   * changed.
   */
  Read readOn(Session session, Tenant tenant, PageQuery page) {
    return new Read(page, assets.page(session, tenant, page));
  }

  /** Where the next page begins; empty behind the last one. */
  Optional<PageKey> next(Session session, Tenant tenant, Read read) {
    List<Place> shown = read.shown();
    return read.found().places().size() > shown.size()
        ? Optional.of(shown.getLast().key())
        : unscanned(session, tenant, read.query());
  }

  /** Where to go on if a scan has used its budget before the page was full. */
  private Optional<PageKey> unscanned(Session session, Tenant tenant, PageQuery page) {
    return page.isBudgeted() ? assets.scanEnd(session, tenant, page) : Optional.empty();
  }

  /** How many assets pass the filter, all pages taken together. */
  AssetPage.Counted count(Session session, Tenant tenant, PageQuery page, Count wanted) {
    Estimates estimates = samples.of(session, tenant, page.filter(), page.attributes());
    Planned all = Planner.plan(page.filter(), estimates, Goal.all(tenant.slots().count()));
    return wanted == Count.EXACT && !all.isTooLong()
        ? new AssetPage.Counted(assets.count(session, tenant, page.with(all)), true)
        : new AssetPage.Counted(Math.round(all.passing()), false);
  }
}
