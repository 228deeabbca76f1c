package io.atlas.query.asset;

import io.atlas.query.asset.AssetPage.AssetView;
import io.atlas.query.asset.AssetPage.Warning;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.FilterSql;
import io.atlas.query.filter.SqlFragment;
import io.atlas.query.filter.Terms;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Ladder;
import io.atlas.query.route.Request;
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
  private final Ladder ladder;
  private final AssetRepository assets;
  private final AttributeNames names;
  private final AttributeRepository attributes;

  AssetListService(
      Ladder ladder, AssetRepository assets, AttributeNames names, AttributeRepository attributes) {
    this.ladder = ladder;
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
    List<StoredAsset> found =
        assets.page(session, matching(tenant, query.filter(), ids), pageQuery(query, after, ids));
    List<StoredAsset> shown = found.stream().limit(query.pageSize()).toList();
    return new AssetPage(
        views(session, tenant, shown),
        next(found, query).map(tokens::encode),
        warnings(session, tenant, query, ids));
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

  private static SqlFragment matching(
      Tenant tenant, Optional<Filter> filter, Map<String, Integer> ids) {
    return FilterSql.matching(filter, ids, tenant.slots().all(), tenant.id());
  }

  private static PageQuery pageQuery(
      ListQuery query, Optional<PageKey> after, Map<String, Integer> ids) {
    Optional<List<Integer>> fields =
        query.fields().map(all -> all.stream().filter(ids::containsKey).map(ids::get).toList());
    return new PageQuery(after, query.byName(), fields, query.pageSize() + 1L);
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
      Session session, Tenant tenant, ListQuery query, Map<String, Integer> ids) {
    return named(query).stream()
        .filter(name -> !ids.containsKey(name))
        .map(name -> unknown(session, tenant, name))
        .toList();
  }

  private Warning unknown(Session session, Tenant tenant, String name) {
    int length = name.codePointCount(0, name.length());
    List<String> candidates =
        attributes.ofLength(
            session, tenant.id(), length - Spelling.MAX_EDITS, length + Spelling.MAX_EDITS);
    return new Warning("unknown-attribute", name, Spelling.nearest(name, candidates));
  }
}
