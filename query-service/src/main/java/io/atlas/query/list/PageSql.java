package io.atlas.query.list;

import io.atlas.query.plan.PlanSql;
import io.atlas.query.plan.SqlFragment;
import io.atlas.query.tenant.Tenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the statement of a page. {@code $1} is the tenant's slots, {@code $2} its id and {@code
 * $3} the page's limit. Without an order slots are gone through one after another, and no further
 * than it takes to fill the page.
 */
final class PageSql {
  /** Most assets whose state is looked at for one page where nothing narrows the filter. */
  static final int SCAN_BUDGET = 50_000;

  private PageSql() {}

  /**
   * Finds {@code (slot, asset_id)} and what the page is in the order of.
   *
   * @param keys further columns, from which the next page's key is made
   * @param order columns, each with its direction
   */
  record Found(SqlFragment assets, List<String> keys, List<String> order) {}

  /** Whether how the statement runs is left to Postgres, which then has to know the values. */
  static boolean dependsOnNumbers(PageQuery query) {
    return query.sort() instanceof Sort.ByAttribute && !query.inOrder();
  }

  static SqlFragment of(Tenant tenant, PageQuery query) {
    Found found = found(query, first(tenant, query));
    List<Object> parameters = new ArrayList<>(found.assets().parameters());
    String documents = documents(query.fields(), parameters);
    String keys = found.keys().stream().map(key -> ", p." + key).collect(Collectors.joining());
    return new SqlFragment(
        PAGE.formatted(documents, keys, found.assets().sql(), order("p.", found.order())),
        parameters);
  }

  // The tenant's row is there in any case, and tells the version that the same snapshot has.
  private static final String PAGE =
      """
      SELECT t.catalog_version, p.slot, p.asset_id,
        (SELECT a.name FROM asset a
         WHERE a.slot = ANY ($1) AND a.slot = p.slot AND a.tenant_id = $2 AND a.asset_id = p.asset_id) AS name,
        ARRAY(SELECT %s FROM asset_state s
         WHERE s.slot = ANY ($1) AND s.slot = p.slot AND s.tenant_id = $2 AND s.asset_id = p.asset_id) AS docs%s
      FROM tenant t LEFT JOIN (%s) p ON true
      WHERE t.tenant_id = $2
      ORDER BY %s
      """;

  static String order(String table, List<String> columns) {
    return columns.stream().map(column -> table + column).collect(Collectors.joining(", "));
  }

  private static List<Object> first(Tenant tenant, PageQuery query) {
    Short[] slots = tenant.slots().all();
    Arrays.sort(slots);
    Short[] left =
        query.after().orElse(null) instanceof PageKey.ById(short slot, long id)
            ? Arrays.stream(slots).filter(each -> each >= slot).toArray(Short[]::new)
            : slots;
    return List.of(left, tenant.id(), query.limit());
  }

  private static Found found(PageQuery query, List<Object> first) {
    return switch (query.sort()) {
      case Sort.None none ->
          query.planned().plan().isScan() ? scanned(query, first) : byId(query, first);
      case Sort.ByAsset(boolean descending) -> NameOrderSql.found(query, descending, first);
      case Sort.ByAttribute(String attribute, boolean descending) ->
          ValueOrderSql.found(query, attribute, descending, first);
    };
  }

  private static final List<String> ID_ORDER = List.of("nth", "asset_id");

  private static final String BY_ID =
      """
      SELECT o.slot, o.nth, m.asset_id
      FROM (SELECT n.slot, n.nth, CASE WHEN n.slot = $4::smallint THEN $5::bigint ELSE 0 END AS above
            FROM unnest($1::smallint[]) WITH ORDINALITY AS n(slot, nth)) o
      CROSS JOIN LATERAL (SELECT x.asset_id FROM (%s) x ORDER BY x.asset_id LIMIT $3) m
      ORDER BY o.nth, m.asset_id LIMIT $3\
      """;

  private static Found byId(PageQuery query, List<Object> first) {
    SqlFragment assets =
        PlanSql.assets(query.planned().plan(), query.attributes(), startingAt(query, first));
    return new Found(
        new SqlFragment(BY_ID.formatted(assets.sql()), assets.parameters()), List.of(), ID_ORDER);
  }

  private static final String SCANNED =
      """
      SELECT c.slot, c.slot AS nth, c.asset_id
      FROM (SELECT i.slot, i.asset_id FROM asset i
            WHERE i.slot = ANY ($1::smallint[]) AND i.tenant_id = $2
              AND (i.slot > $4::smallint OR i.asset_id > $5::bigint)
            ORDER BY i.slot, i.asset_id LIMIT %d) c
      WHERE %s
      ORDER BY c.slot, c.asset_id LIMIT $3\
      """;

  private static Found scanned(PageQuery query, List<Object> first) {
    SqlFragment passes =
        PlanSql.condition(query.filter(), query.attributes(), startingAt(query, first));
    return new Found(
        new SqlFragment(SCANNED.formatted(SCAN_BUDGET, passes.sql()), passes.parameters()),
        List.of(),
        ID_ORDER);
  }

  /** And {@code $4} and {@code $5}: the slot and the id behind which it goes on. */
  private static List<Object> startingAt(PageQuery query, List<Object> first) {
    List<Object> parameters = new ArrayList<>(first);
    parameters.addAll(
        query.after().orElse(null) instanceof PageKey.ById(short slot, long id)
            ? List.of(slot, id)
            : List.of((short) -1, 0L));
    return parameters;
  }

  private static final String SCAN_END =
      """
      SELECT i.slot, i.asset_id FROM asset i
      WHERE i.slot = ANY ($1::smallint[]) AND i.tenant_id = $2
        AND (i.slot > $4::smallint OR i.asset_id > $5::bigint)
      ORDER BY i.slot, i.asset_id OFFSET $3::bigint LIMIT 1
      """;

  /** The last asset that a scan has looked at, if it did not see the end. */
  static SqlFragment scanEnd(Tenant tenant, PageQuery query) {
    List<Object> parameters = startingAt(query, first(tenant, query));
    parameters.set(2, SCAN_BUDGET - 1L);
    return new SqlFragment(SCAN_END, parameters);
  }

  private static final String COUNT =
      """
      SELECT count(*) AS assets
      FROM (SELECT n.slot, 0::bigint AS above FROM unnest($1::smallint[]) AS n(slot)) o
      CROSS JOIN LATERAL (%s) m
      """;

  /** How many assets the plan finds. */
  static SqlFragment count(Tenant tenant, PageQuery query) {
    SqlFragment assets =
        PlanSql.assets(
            query.planned().plan(), query.attributes(), List.of(tenant.slots().all(), tenant.id()));
    return new SqlFragment(COUNT.formatted(assets.sql()), assets.parameters());
  }

  // ---- documents

  private static final String FIELDS =
      """
      coalesce((SELECT jsonb_object_agg(k, s.doc -> k) FROM unnest($%d::text[]) k WHERE s.doc ? k), '{}')::text\
      """;

  /** Just the wanted attributes of a bucket, so that a document of thousands is not sent. */
  private static String documents(Optional<List<Integer>> fields, List<Object> parameters) {
    return fields
        .map(ids -> ids.stream().map(String::valueOf).toArray(String[]::new))
        .map(keys -> {
          parameters.add(keys);
          return FIELDS.formatted(parameters.size());
        })
        .orElse("s.doc::text");
  }
}
