package io.atlas.query.asset;

import io.atlas.query.plan.SqlFragment;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

  /** The version where a standby does not have the tenant yet. */
  static final int NO_TENANT = 0;

  /** A page of assets. */
  FoundPage page(Session session, Tenant tenant, PageQuery query) {
    List<Row> rows = query(session, PageSql.of(tenant, query));
    return new FoundPage(
        rows.stream().findFirst().map(row -> row.getInteger("catalog_version")).orElse(NO_TENANT),
        rows.stream()
            .filter(row -> row.getLong("asset_id") != null)
            .map(row -> new FoundPage.Place(whole(row), key(row, query.sort())))
            .toList());
  }

  private static PageKey key(Row row, Sort sort) {
    return switch (sort) {
      case Sort.None none -> new PageKey.ById(row.getShort("slot"), row.getLong("asset_id"));
      case Sort.ByAsset byAsset -> new PageKey.ByName(row.getString("name"));
      case Sort.ByAttribute byAttribute -> valueKey(row);
    };
  }

  private static PageKey valueKey(Row row) {
    short slot = row.getShort("slot");
    long id = row.getLong("asset_id");
    @Nullable String text = row.getString("text");
    return text == null
        ? new PageKey.ByNumber(row.getDouble("number"), slot, id)
        : new PageKey.ByText(text, slot, id);
  }

  /** How many assets the page's plan finds. */
  long count(Session session, Tenant tenant, PageQuery query) {
    return query(session, PageSql.count(tenant, query)).getFirst().getLong("assets");
  }

  /** How Postgres would carry the statement out, as its EXPLAIN in JSON tells. */
  String explain(Session session, SqlFragment statement) {
    return session
        .query("EXPLAIN (FORMAT JSON) " + statement.sql(), statement.parameters())
        .stream()
        .map(row -> String.valueOf(row.getValue(0)))
        .collect(Collectors.joining());
  }

  /** Where a scan had to stop; empty if it has seen the last asset. */
  Optional<PageKey> scanEnd(Session session, Tenant tenant, PageQuery query) {
    return query(session, PageSql.scanEnd(tenant, query)).stream()
        .findFirst()
        .map(row -> new PageKey.ById(row.getShort("slot"), row.getLong("asset_id")));
  }

  private static List<Row> query(Session session, SqlFragment statement) {
    return session.query(statement.sql(), statement.parameters());
  }

  private static StoredAsset whole(Row row) {
    StoredAsset asset = empty(row, row.getLong("asset_id"));
    for (String bucket : row.getArrayOfStrings("docs")) {
      StateDocument.read(bucket, asset.attributes());
    }
    return asset;
  }

  private static List<StoredAsset> assets(List<Row> rows) {
    Map<Long, StoredAsset> assets = new LinkedHashMap<>();
    for (Row row : rows) {
      StoredAsset asset = assets.computeIfAbsent(row.getLong("asset_id"), id -> empty(row, id));
      @Nullable String bucket = row.getString("doc");
      if (bucket != null) {
        StateDocument.read(bucket, asset.attributes());
      }
    }
    return List.copyOf(assets.values());
  }

  private static StoredAsset empty(Row row, long id) {
    return new StoredAsset(row.getShort("slot"), id, row.getString("name"), new HashMap<>());
  }
}
