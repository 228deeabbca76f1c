package io.atlas.query.list;

import io.atlas.query.filter.Filter;
import io.atlas.query.list.PageSql.Found;
import io.atlas.query.plan.Attribute;
import io.atlas.query.plan.PlanSql;
import io.atlas.query.plan.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page in the order of an attribute, as the index holds it: numbers before strings, and of equal
 * keys the lower slot and id first; all of that turned round if descending. Assets whose attribute
 * is neither are left out.
 */
final class ValueOrderSql {
  /** Keys of booleans and arrays lie between these two. */
  private static final String STRINGS =
      " AND (i.value < U&'\\0001\\0002' OR i.value >= U&'\\0002')";

  private final PageQuery query;
  private final boolean descending;
  private List<Object> parameters;

  private ValueOrderSql(PageQuery query, boolean descending, List<Object> first) {
    this.query = query;
    this.descending = descending;
    this.parameters = new ArrayList<>(first);
  }

  static Found found(PageQuery query, String name, boolean descending, List<Object> first) {
    return new ValueOrderSql(query, descending, first).found(query.attributes().get(name));
  }

  private Found found(@Nullable Attribute attribute) {
    String direction = descending ? " DESC" : "";
    List<String> order =
        List.of(
            "kind" + direction,
            "number" + direction,
            "text COLLATE \"C\"" + direction,
            "slot" + direction,
            "asset_id" + direction);
    List<String> branches = attribute == null ? List.of(NOTHING) : branches(attribute.id());
    String sql =
        branches.stream().collect(Collectors.joining("\nUNION ALL\n", "SELECT * FROM (", ") v"))
            + "\nORDER BY "
            + PageSql.order("v.", order)
            + " LIMIT $3";
    return new Found(new SqlFragment(sql, parameters), List.of("number", "text"), order);
  }

  private static final String NOTHING =
      """
      SELECT n.slot, 0::bigint AS asset_id, 0 AS kind, 0::float8 AS number, ''::text AS text
      FROM unnest($1::smallint[]) AS n(slot) WHERE false\
      """;

  private List<String> branches(int attributeId) {
    List<String> branches = new ArrayList<>();
    after("number").map(after -> numbers(attributeId, after)).ifPresent(branches::add);
    after("text").map(after -> texts(attributeId, after)).ifPresent(branches::add);
    return branches;
  }

  private String numbers(int attributeId, String after) {
    return branch(
        "attribute_number", attributeId, after, "0 AS kind, m.value AS number, NULL::text AS text");
  }

  private String texts(int attributeId, String after) {
    return branch(
        "attribute_text",
        attributeId,
        STRINGS + after,
        "1 AS kind, NULL::float8 AS number, m.value AS text");
  }

  /** The condition that rows lie behind the page before; empty where none of the kind does. */
  private Optional<String> after(String kind) {
    boolean numbers = kind.equals("number");
    return switch (query.after().orElse(null)) {
      case PageKey.ByNumber(double key, short slot, long id) ->
          numbers ? Optional.of(behind(key, "float8", slot, id)) : others(!descending);
      case PageKey.ByText(String key, short slot, long id) ->
          numbers ? others(descending) : Optional.of(behind(key, "text", slot, id));
      case null, default -> Optional.of("");
    };
  }

  private static Optional<String> others(boolean there) {
    return there ? Optional.of("") : Optional.empty();
  }

  private String behind(Object key, String type, short slot, long id) {
    String beyond = descending ? "<" : ">";
    String value = bind(key, type);
    return " AND i.value %1$s= %2$s AND (i.value %1$s %2$s OR (o.slot, i.asset_id) %1$s (%3$s, %4$s))"
        .formatted(beyond, value, bind(slot, "smallint"), bind(id, "bigint"));
  }

  private String bind(Object value, String type) {
    parameters.add(value);
    return "$" + parameters.size() + "::" + type;
  }

  private static final String BRANCH =
      """
      SELECT o.slot, m.asset_id, %1$s
      FROM (SELECT n.slot, 0::bigint AS above FROM unnest($1::smallint[]) AS n(slot)) o
      CROSS JOIN LATERAL (
        SELECT c.asset_id, c.value FROM (
          SELECT o.slot, i.asset_id, i.value FROM %2$s i%3$s
          WHERE i.slot = ANY ($1) AND i.slot = o.slot AND i.tenant_id = $2 AND i.attribute_id = %4$s%5$s
          ORDER BY i.value%6$s, i.asset_id%6$s OFFSET 0) c
        WHERE %7$s
        ORDER BY c.value%6$s, c.asset_id%6$s LIMIT $3) m\
      """;

  private String branch(String table, int attributeId, String conditions, String columns) {
    String id = bind(attributeId, "int");
    String from = query.inOrder() ? "" : joined();
    String check = query.inOrder() && !query.filter().equals(Filter.ALL) ? checked() : "true";
    String direction = descending ? " DESC" : "";
    return BRANCH.formatted(columns, table, from, id, conditions, direction, check);
  }

  private String joined() {
    SqlFragment assets = PlanSql.assets(query.planned().plan(), query.attributes(), parameters);
    parameters = new ArrayList<>(assets.parameters());
    return " JOIN (" + assets.sql() + ") f ON f.asset_id = i.asset_id";
  }

  private String checked() {
    SqlFragment passes = PlanSql.condition(query.filter(), query.attributes(), parameters);
    parameters = new ArrayList<>(passes.parameters());
    return passes.sql();
  }
}
