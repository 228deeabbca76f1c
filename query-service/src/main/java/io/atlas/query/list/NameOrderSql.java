package io.atlas.query.list;

import io.atlas.query.list.PageSql.Found;
import io.atlas.query.plan.PlanSql;
import io.atlas.query.plan.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/** A page in the order of names. */
final class NameOrderSql {
  private NameOrderSql() {}

  static Found found(PageQuery query, boolean descending, List<Object> first) {
    List<Object> parameters = new ArrayList<>(first);
    String after = after(query, descending, parameters);
    String direction = descending ? " DESC" : "";
    SqlFragment assets =
        query.inOrder()
            ? inOrder(query, after, direction, parameters)
            : sorted(query, after, direction, parameters);
    return new Found(assets, List.of(), List.of("name" + direction));
  }

  private static String after(PageQuery query, boolean descending, List<Object> parameters) {
    if (query.after().orElse(null) instanceof PageKey.ByName(String name)) {
      parameters.add(name);
      return "i.name " + (descending ? "<" : ">") + " $" + parameters.size() + "::text";
    }
    return "true";
  }

  private static final String SORTED =
      """
      SELECT o.slot, m.asset_id, a.name
      FROM (SELECT n.slot, 0::bigint AS above FROM unnest($1::smallint[]) AS n(slot)) o
      CROSS JOIN LATERAL (%s) m
      CROSS JOIN LATERAL (
        SELECT i.name FROM asset i
        WHERE i.slot = ANY ($1) AND i.slot = o.slot AND i.tenant_id = $2 AND i.asset_id = m.asset_id AND %s
        OFFSET 0) a
      ORDER BY a.name%s LIMIT $3\
      """;

  private static SqlFragment sorted(
      PageQuery query, String after, String direction, List<Object> parameters) {
    SqlFragment assets = PlanSql.assets(query.planned().plan(), query.attributes(), parameters);
    return new SqlFragment(SORTED.formatted(assets.sql(), after, direction), assets.parameters());
  }

  private static final String IN_ORDER =
      """
      SELECT o.slot, m.asset_id, m.name
      FROM unnest($1::smallint[]) AS o(slot)
      CROSS JOIN LATERAL (
        SELECT c.asset_id, c.name
        FROM (SELECT i.slot, i.asset_id, i.name FROM asset i
              WHERE i.slot = ANY ($1) AND i.slot = o.slot AND i.tenant_id = $2 AND %1$s
              ORDER BY i.name%2$s OFFSET 0) c
        WHERE %3$s
        ORDER BY c.name%2$s LIMIT $3) m
      ORDER BY m.name%2$s LIMIT $3\
      """;

  private static SqlFragment inOrder(
      PageQuery query, String after, String direction, List<Object> parameters) {
    SqlFragment passes = PlanSql.condition(query.filter(), query.attributes(), parameters);
    return new SqlFragment(IN_ORDER.formatted(after, direction, passes.sql()), passes.parameters());
  }
}
