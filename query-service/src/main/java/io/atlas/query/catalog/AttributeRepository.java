package io.atlas.query.catalog;

import io.atlas.query.plan.SqlFragment;
import io.atlas.query.store.Session;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The tenant's catalog of attributes, as the session's store has it. */
@ApplicationScoped
public class AttributeRepository {
  private static final String IDS =
      """
      SELECT attribute_id, name, %s AS timeline FROM attribute
      WHERE tenant_id = $1 AND name = ANY ($2)
      """
          .formatted(Session.TIMELINE);

  List<NamedAttribute> ids(Session session, int tenantId, Collection<String> names) {
    return named(session.query(IDS, tenantId, names.toArray(String[]::new)));
  }

  private static final String NAMES =
      """
      SELECT attribute_id, name, %s AS timeline FROM attribute
      WHERE tenant_id = $1 AND attribute_id = ANY ($2)
      """
          .formatted(Session.TIMELINE);

  List<NamedAttribute> named(Session session, int tenantId, Collection<Integer> ids) {
    return named(session.query(NAMES, tenantId, ids.toArray(Integer[]::new)));
  }

  private static final String ALL =
      """
      SELECT attribute_id, name, %s AS timeline FROM attribute WHERE tenant_id = $1
      """
          .formatted(Session.TIMELINE);

  List<NamedAttribute> all(Session session, int tenantId) {
    return named(session.query(ALL, tenantId));
  }

  private static List<NamedAttribute> named(List<Row> rows) {
    return rows.stream().map(AttributeRepository::named).toList();
  }

  private static NamedAttribute named(Row row) {
    return new NamedAttribute(
        row.getInteger("attribute_id"),
        row.getString("name"),
        Optional.ofNullable(row.getInteger("timeline")));
  }

  private static final String UNITS =
      """
      SELECT attribute_id, unit FROM attribute
      WHERE tenant_id = $1 AND attribute_id = ANY ($2) AND unit IS NOT NULL
      """;

  public Map<Integer, String> units(Session session, int tenantId, Collection<Integer> ids) {
    Map<Integer, String> units = new HashMap<>();
    session
        .query(UNITS, tenantId, ids.toArray(Integer[]::new))
        .forEach(row -> units.put(row.getInteger("attribute_id"), row.getString("unit")));
    return units;
  }

  private static final String QUANTISED =
      """
      SELECT t.catalog_version, a.attribute_id, a.quantisation
      FROM tenant t LEFT JOIN attribute a ON a.tenant_id = t.tenant_id AND a.quantisation <> 0
      WHERE t.tenant_id = $1
      """;

  /** The attributes that the index holds in buckets. */
  Quantisations.AtVersion quantised(Session session, int tenantId) {
    int version = Quantisations.NO_TENANT;
    Map<Integer, Integer> buckets = new HashMap<>();
    for (Row row : session.query(QUANTISED, tenantId)) {
      version = row.getInteger("catalog_version");
      if (row.getInteger("attribute_id") != null) {
        buckets.put(row.getInteger("attribute_id"), (int) row.getShort("quantisation"));
      }
    }
    return new Quantisations.AtVersion(version, Map.copyOf(buckets));
  }

  private static final String TYPES =
      """
      SELECT name, types FROM attribute WHERE tenant_id = $1 AND name = ANY ($2)
      """;

  /** The types that values of those attributes ever had, by name; soon after a write not yet. */
  public Map<String, Set<String>> types(Session session, int tenantId, Collection<String> names) {
    Map<String, Set<String>> types = new HashMap<>();
    session
        .query(TYPES, tenantId, names.toArray(String[]::new))
        .forEach(row -> types.put(row.getString("name"), Set.of(row.getArrayOfStrings("types"))));
    return types;
  }

  private static final String SIMILAR_LENGTH =
      """
      SELECT name FROM attribute WHERE tenant_id = $1 AND length(name) BETWEEN $2 AND $3
      """;

  /** Names whose length is in that range: where a misspelt one is looked for. */
  public List<String> ofLength(Session session, int tenantId, int least, int most) {
    return session.query(SIMILAR_LENGTH, tenantId, least, most).stream()
        .map(row -> row.getString("name"))
        .toList();
  }

  private static final String CATALOG =
      """
      SELECT name, types, temperature, quantisation, assets, first_seen, last_seen
      FROM attribute
      WHERE tenant_id = $1 AND name >= $2%s
      ORDER BY name
      """;

  /**
   * The statement that reads those whose names lie from {@code first} up to without {@code end}.
   */
  static SqlFragment between(int tenantId, String first, Optional<String> end) {
    return end.map(past -> catalog(" AND name < $3", tenantId, first, past))
        .orElseGet(() -> catalog("", tenantId, first));
  }

  private static SqlFragment catalog(String end, Object... parameters) {
    return new SqlFragment(CATALOG.formatted(end), List.of(parameters));
  }

  /** The attributes that such a statement finds. */
  List<AttributeInfo> infos(Session session, SqlFragment between) {
    return session.query(between.sql(), between.parameters()).stream()
        .map(AttributeRepository::info)
        .toList();
  }

  private static AttributeInfo info(Row row) {
    return new AttributeInfo(
        row.getString("name"),
        List.of(row.getArrayOfStrings("types")),
        row.getString("temperature"),
        row.getShort("quantisation") == 0 ? "exact" : "quantised",
        row.getLong("assets"),
        time(row, "first_seen"),
        time(row, "last_seen"));
  }

  private static String time(Row row, String column) {
    OffsetDateTime time = Objects.requireNonNull(row.getOffsetDateTime(column));
    return time.toInstant().toString();
  }
}
