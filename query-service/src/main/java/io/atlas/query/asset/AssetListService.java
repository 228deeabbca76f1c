package io.atlas.query.asset;

import io.atlas.query.asset.AssetPage.AssetView;
import io.atlas.query.asset.AssetPage.Warning;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Terms;
import io.atlas.query.plan.Attribute;
import io.atlas.query.plan.Estimates;
import io.atlas.query.plan.Goal;
import io.atlas.query.plan.Planner;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Ladder;
import io.atlas.query.route.Refusals;
import io.atlas.query.route.Request;
import io.atlas.query.sample.Samples;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Filtered lists. */
@ApplicationScoped
class AssetListService {
  private static final int ATTEMPTS = 3;

  private final Ladder ladder;
  private final AssetRepository assets;
  private final AttributeNames names;
  private final AttributeRepository attributes;
  private final Quantisations quantisations;
  private final Samples samples;

  AssetListService(
      Ladder ladder,
      AssetRepository assets,
      AttributeNames names,
      AttributeRepository attributes,
      Quantisations quantisations,
      Samples samples) {
    this.ladder = ladder;
    this.quantisations = quantisations;
    this.samples = samples;
    this.assets = assets;
    this.names = names;
    this.attributes = attributes;
  }

  /** A page of the assets that match. */
  Answer<AssetPage> list(Request request, Tenant tenant, ListQuery query) {
    requireServed(query);
    PageTokens tokens = query.tokens(tenant.id());
    Optional<PageKey> after = query.pageToken().map(tokens::decode);
    return ladder.read(request, session -> page(session, tenant, query, after, tokens));
  }

  // What can be asked for, but not be answered yet.
  private static void requireServed(ListQuery query) {
    if (query.count() != Count.NONE) {
      throw BadParameter.of("count", "can only be 'none' yet");
    }
    if (query.explain()) {
      throw BadParameter.of("explain", "can only be false yet");
    }
    if (!Set.of(new Sort.None(), new Sort.ByAsset(false)).contains(query.sort())) {
      throw BadParameter.of("sort", "can only be 'asset' yet");
    }
  }

  private AssetPage page(
      Session session, Tenant tenant, ListQuery query, Optional<PageKey> after, PageTokens tokens) {
    Map<String, Integer> ids = names.ids(session, tenant, named(query));
    Read read = read(session, tenant, query, after, ids);
    List<StoredAsset> found = read.found().assets();
    List<StoredAsset> shown = found.stream().limit(query.pageSize()).toList();
    Optional<PageKey> next = next(found, query).or(() -> unscanned(session, tenant, read.query()));
    return new AssetPage(
        views(session, tenant, shown),
        next.map(tokens::encode),
        warnings(session, tenant, query, ids, read.query()));
  }

  /** A page and how it was asked for. */
  private record Read(PageQuery query, FoundPage found) {}

  // How the index keeps an attribute can change between two statements: then it is read again.
  private Read read(
      Session session,
      Tenant tenant,
      ListQuery query,
      Optional<PageKey> after,
      Map<String, Integer> ids) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Quantisations.AtVersion catalog = quantisations.of(session, tenant);
      PageQuery page = planned(session, tenant, query, after, ids, catalog.attributes(ids));
      FoundPage found = assets.page(session, tenant, page);
      if (found.catalogVersion() == catalog.version()) {
        return new Read(page, found);
      }
      quantisations.forget(tenant);
    }
    throw Refusals.unavailable("catalog-changing");
  }

  private PageQuery planned(
      Session session,
      Tenant tenant,
      ListQuery query,
      Optional<PageKey> after,
      Map<String, Integer> ids,
      Map<String, Attribute> attributes) {
    Filter filter = query.filter().orElse(Filter.ALL);
    Estimates estimates =
        Planner.needsEstimates(filter)
            ? samples.of(session, tenant, filter, attributes)
            : Estimates.UNKNOWN;
    int slots = tenant.slots().count();
    long limit = query.pageSize() + 1L;
    Goal goal = query.byName() ? Goal.all(slots) : new Goal(limit, slots);
    Optional<List<Integer>> fields =
        query.fields().map(all -> all.stream().filter(ids::containsKey).map(ids::get).toList());
    return new PageQuery(
        filter,
        Planner.plan(filter, estimates, goal),
        attributes,
        after,
        query.byName(),
        fields,
        limit);
  }

  /** Where to go on if a scan has used its budget before the page was full. */
  private Optional<PageKey> unscanned(Session session, Tenant tenant, PageQuery page) {
    return isBudgeted(page) ? assets.scanEnd(session, tenant, page) : Optional.empty();
  }

  private static boolean isBudgeted(PageQuery page) {
    return page.plan().isScan() && !page.byName();
  }

  /** Names that the query mentions. */
  private static List<String> named(ListQuery query) {
    Stream<String> filtered = query.filter().stream().flatMap(f -> Terms.attributes(f).stream());
    Stream<String> wanted = query.fields().stream().flatMap(List::stream);
    return Stream.concat(filtered, wanted)
        .filter(name -> !name.equals(Filter.ASSET))
        .distinct()
        .toList();
  }

  private static Optional<PageKey> next(List<StoredAsset> found, ListQuery query) {
    return found.size() <= query.pageSize()
        ? Optional.empty()
        : Optional.of(key(found.get(query.pageSize() - 1), query.byName()));
  }

  private static PageKey key(StoredAsset last, boolean byName) {
    return byName ? new PageKey.ByName(last.name()) : new PageKey.ById(last.slot(), last.id());
  }

  private List<AssetView> views(Session session, Tenant tenant, List<StoredAsset> shown) {
    Set<Integer> ids =
        shown.stream().flatMap(a -> a.attributes().keySet().stream()).collect(Collectors.toSet());
    Map<Integer, String> known = names.names(session, tenant, ids);
    return shown.stream().map(asset -> AssetJson.view(asset, known)).toList();
  }

  private List<Warning> warnings(
      Session session, Tenant tenant, ListQuery query, Map<String, Integer> ids, PageQuery page) {
    Stream<Warning> unknown =
        named(query).stream()
            .filter(name -> !ids.containsKey(name))
            .map(name -> unknown(session, tenant, name));
    Stream<Warning> scanned =
        page.planned().isLongScan() ? Stream.of(Warning.FULL_SCAN) : Stream.empty();
    return Stream.concat(unknown, scanned).toList();
  }

  private Warning unknown(Session session, Tenant tenant, String name) {
    int length = name.codePointCount(0, name.length());
    List<String> candidates =
        attributes.ofLength(
            session, tenant.id(), length - Spelling.MAX_EDITS, length + Spelling.MAX_EDITS);
    return Warning.unknownAttribute(name, Spelling.nearest(name, candidates));
  }
}
