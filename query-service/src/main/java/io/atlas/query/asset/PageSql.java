package io.atlas.query.asset;

import io.atlas.query.filter.Filter;
import io.atlas.query.plan.PlanSql;
import io.atlas.query.plan.SqlFragment;
import io.atlas.query.tenant.Tenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes the statement of a page. Slots are gone through one after another and no further than it
 * takes to fill the page; within a slot the plan's assets come in the order of their ids.
 */
final class PageSql {
  private PageSql() {}

  /** Most assets whose state is looked at for one page where nothing narrows the filter. */
  static final int SCAN_BUDGET = 50_000;

  static SqlFragment of(Tenant tenant, PageQuery query) {
    List<Object> parameters = first(tenant, query);
    SqlFragment found = found(query, parameters);
    List<Object> all = new ArrayList<>(found.parameters());
    String documents = documents(query.fields(), all);
    return new SqlFragment(PAGE.formatted(documents, found.sql(), order(query)), all);
  }

  // The tenant's row is there in any case, and tells the version that the same snapshot has.
  private static final String PAGE =
      """
      SELECT t.catalog_version, p.slot, p.asset_id,
        (SELECT a.name FROM asset a
         WHERE a.slot = ANY ($1) AND a.slot = p.slot AND a.tenant_id = $2 AND a.asset_id = p.asset_id) AS name,
        ARRAY(SELECT %s FROM asset_state s
         WHERE s.slot = ANY ($1) AND s.slot = p.slot AND s.tenant_id = $2 AND s.asset_id = p.asset_id) AS docs
      FROM tenant t LEFT JOIN (%s) p ON true
      WHERE t.tenant_id = $2
      ORDER BY %s
      """;

  private static String order(PageQuery query) {
    return query.byName() ? "p.name" : "p.nth, p.asset_id";
  }

  /** {@code $1} slots, {@code $2} tenant, {@code $3} and {@code $4} where to go on, {@code $5}. */
  private static List<Object> first(Tenant tenant, PageQuery query) {
    Short[] slots = tenant.slots().all();
    Arrays.sort(slots);
    return switch (query.after().orElse(null)) {
      case null ->
          query.byName()
              ? named(slots, tenant, query, "")
              : ids(slots, tenant, query, (short) -1, 0);
      case PageKey.ById(short slot, long id) -> ids(from(slots, slot), tenant, query, slot, id);
      case PageKey.ByName(String name) -> named(slots, tenant, query, name);
    };
  }

  private static Short[] from(Short[] slots, short first) {
    return Arrays.stream(slots).filter(slot -> slot >= first).toArray(Short[]::new);
  }

  private static List<Object> ids(
      Short[] slots, Tenant tenant, PageQuery query, short slot, long id) {
    return List.of(slots, tenant.id(), slot, id, query.limit());
  }

  private static List<Object> named(Short[] slots, Tenant tenant, PageQuery query, String name) {
    return List.of(slots, tenant.id(), name, query.limit());
  }

  private static SqlFragment found(PageQuery query, List<Object> parameters) {
    if (query.byName()) {
      return query.plan().isScan() || query.filter().equals(Filter.ALL)
          ? inOrderOfNames(query, parameters)
          : sortedByName(query, parameters);
    }
    return query.plan().isScan() ? scanned(query, parameters) : byId(query, parameters);
  }

  private static final String BY_ID =
      """
      SELECT o.slot, o.nth, m.asset_id
      FROM (SELECT n.slot, n.nth, CASE WHEN n.slot = $3::smallint THEN $4::bigint ELSE 0 END AS above
            FROM unnest($1::smallint[]) WITH ORDINALITY AS n(slot, nth)) o
      CROSS JOIN LATERAL (SELECT x.asset_id FROM (%s) x ORDER BY x.asset_id LIMIT $5) m
      ORDER BY o.nth, m.asset_id LIMIT $5\
      """;

  private static SqlFragment byId(PageQuery query, List<Object> parameters) {
    SqlFragment assets = PlanSql.assets(query.plan(), query.attributes(), parameters);
    return new SqlFragment(BY_ID.formatted(assets.sql()), assets.parameters());
  }

  private static final String SCANNED =
      """
      SELECT c.slot, c.slot AS nth, c.asset_id
      FROM (SELECT i.slot, i.asset_id FROM asset i
            WHERE i.slot = ANY ($1::smallint[]) AND i.tenant_id = $2
              AND (i.slot > $3::smallint OR i.asset_id > $4::bigint)
            ORDER BY i.slot, i.asset_id LIMIT %d) c
      WHERE %s
      ORDER BY c.slot, c.asset_id LIMIT $5\
      """;

  private static SqlFragment scanned(PageQuery query, List<Object> parameters) {
    SqlFragment passes = PlanSql.condition(query.filter(), query.attributes(), parameters);
    return new SqlFragment(SCANNED.formatted(SCAN_BUDGET, passes.sql()), passes.parameters());
  }

  /** The last asset that a page by {@link #SCANNED} has looked at, if it did not see the end. */
  static SqlFragment scanEnd(Tenant tenant, PageQuery query) {
    return new SqlFragment(SCAN_END.formatted(SCAN_BUDGET - 1), first(tenant, query).subList(0, 4));
  }

  private static final String SCAN_END =
      """
      SELECT i.slot, i.asset_id FROM asset i
      WHERE i.slot = ANY ($1::smallint[]) AND i.tenant_id = $2
        AND (i.slot > $3::smallint OR i.asset_id > $4::bigint)
      ORDER BY i.slot, i.asset_id OFFSET %d LIMIT 1
      """;

  // ---- in the order of names

  private static final String SORTED_BY_NAME =
      """
      SELECT o.slot, m.asset_id, a.name
      FROM (SELECT n.slot, 0::bigint AS above FROM unnest($1::smallint[]) AS n(slot)) o
      CROSS JOIN LATERAL (%s) m
      CROSS JOIN LATERAL (
        SELECT a.name FROM asset a
        WHERE a.slot = ANY ($1) AND a.slot = o.slot AND a.tenant_id = $2 AND a.asset_id = m.asset_id
        OFFSET 0) a
      WHERE a.name > $3::text
      ORDER BY a.name LIMIT $4\
      """;

  private static SqlFragment sortedByName(PageQuery query, List<Object> parameters) {
    SqlFragment assets = PlanSql.assets(query.plan(), query.attributes(), parameters);
    return new SqlFragment(SORTED_BY_NAME.formatted(assets.sql()), assets.parameters());
  }

  private static final String IN_ORDER_OF_NAMES =
      """
      SELECT o.slot, m.asset_id, m.name
      FROM unnest($1::smallint[]) AS o(slot)
      CROSS JOIN LATERAL (
        SELECT c.asset_id, c.name
        FROM (SELECT i.slot, i.asset_id, i.name FROM asset i
              WHERE i.slot = ANY ($1) AND i.slot = o.slot AND i.tenant_id = $2 AND i.name > $3::text
              ORDER BY i.name OFFSET 0) c
        WHERE %s
        ORDER BY c.name LIMIT $4) m
      ORDER BY m.name LIMIT $4\
      """;

  private static SqlFragment inOrderOfNames(PageQuery query, List<Object> parameters) {
    SqlFragment passes = PlanSql.condition(query.filter(), query.attributes(), parameters);
    return new SqlFragment(IN_ORDER_OF_NAMES.formatted(passes.sql()), passes.parameters());
  }

  // ---- documents

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

  private static final String FIELDS =
      """
      coalesce((SELECT jsonb_object_agg(k, s.doc -> k) FROM unnest($%d::text[]) k WHERE s.doc ? k), '{}')::text\
      """;
}
