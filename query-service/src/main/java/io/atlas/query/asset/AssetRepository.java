package io.atlas.query.asset;

import io.atlas.query.filter.SqlFragment;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assets with their current state, each read as one statement, hence as one snapshot. */
@ApplicationScoped
class AssetRepository {
  /** An id that was allocated for a write that then failed has no state: no such asset. */
  private static final String BY_NAME =
      """
      SELECT a.slot, a.asset_id, a.name, s.doc::text AS doc
      FROM asset a
      JOIN asset_state s
        ON s.slot = a.slot AND s.tenant_id = a.tenant_id AND s.asset_id = a.asset_id
      WHERE a.slot = $1 AND a.tenant_id = $2 AND a.name = $3
      """;

  Optional<StoredAsset> named(Session session, Tenant tenant, String name) {
    short slot = tenant.slots().slotOf(name);
    return assets(session.query(BY_NAME, slot, tenant.id(), name)).stream().findFirst();
  }

  /** A page of the assets that {@code matching} finds, after the key of the page before. */
  List<StoredAsset> page(Session session, SqlFragment matching, PageQuery page) {
    List<Object> parameters = new ArrayList<>(matching.parameters());
    String where = after(page.after(), parameters);
    String order = page.byName() ? "a.name" : "a.slot, a.asset_id";
    String limit = bind(parameters, page.limit(), "bigint");
    String document = document(page.fields(), parameters);
    return assets(
        session.query(PAGE.formatted(document, matching.sql(), where, order, limit), parameters));
  }

  /** The order of the index, so that a page is read without sorting all that match. */
  private static final String PAGE =
      """
      SELECT a.slot, a.asset_id, a.name, %s AS doc
      FROM (
        SELECT a.slot, a.asset_id, a.name, row_number() OVER (ORDER BY %4$s) AS nth
        FROM (%2$s) m
        JOIN asset a ON a.slot = m.slot AND a.tenant_id = $2 AND a.asset_id = m.asset_id
        WHERE %3$s
        ORDER BY %4$s LIMIT %5$s) a
      LEFT JOIN asset_state s ON s.slot = a.slot AND s.tenant_id = $2 AND s.asset_id = a.asset_id
      ORDER BY a.nth
      """;

  private static String after(Optional<PageKey> key, List<Object> parameters) {
    return switch (key.orElse(null)) {
      case null -> "true";
      case PageKey.ById(short slot, long id) ->
          "(a.slot, a.asset_id) > ("
              + bind(parameters, slot, "smallint")
              + ", "
              + bind(parameters, id, "bigint")
              + ")";
      case PageKey.ByName(String name) -> "a.name > " + bind(parameters, name, "text");
    };
  }

  /** Just the wanted attributes of a bucket, so that a document of thousands is not sent. */
  private static String document(Optional<List<Integer>> fields, List<Object> parameters) {
    return fields
        .map(ids -> ids.stream().map(String::valueOf).toArray(String[]::new))
        .map(keys -> FIELDS.formatted(bind(parameters, keys, "text[]")))
        .orElse("s.doc::text");
  }

  private static final String FIELDS =
      """
      (SELECT jsonb_object_agg(k, s.doc -> k) FROM unnest(%s) k WHERE s.doc ? k)::text\
      """;

  private static String bind(List<Object> parameters, Object value, String type) {
    parameters.add(value);
    return "$" + parameters.size() + "::" + type;
  }

  private static List<StoredAsset> assets(List<Row> rows) {
    Map<Long, StoredAsset> assets = new LinkedHashMap<>();
    for (Row row : rows) {
      StoredAsset asset = assets.computeIfAbsent(row.getLong("asset_id"), id -> empty(row, id));
      @Nullable String bucket = row.getString("doc");
      if (bucket != null) {
        asset.attributes().putAll(StateDocument.read(bucket));
      }
    }
    return List.copyOf(assets.values());
  }

  private static StoredAsset empty(Row row, long id) {
    return new StoredAsset(row.getShort("slot"), id, row.getString("name"), new HashMap<>());
  }
}
