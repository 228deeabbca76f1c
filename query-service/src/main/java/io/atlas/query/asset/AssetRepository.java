package io.atlas.query.asset;

import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An asset with its current state, read as one statement, hence as one snapshot. */
@ApplicationScoped
class AssetRepository {
  private static final String BY_NAME =
      """
      SELECT a.slot, a.asset_id, a.name,
        ARRAY(SELECT s.doc::text FROM asset_state s
              WHERE s.slot = $1 AND s.tenant_id = $2 AND s.asset_id = a.asset_id) AS docs
      FROM asset a
      WHERE a.slot = $1 AND a.tenant_id = $2 AND a.name = $3
      """;

  /** An id that was allocated for a write that then failed has no state: no such asset. */
  Optional<StoredAsset> named(Session session, Tenant tenant, String name) {
    short slot = tenant.slots().slotOf(name);
    return session.query(BY_NAME, slot, tenant.id(), name).stream()
        .filter(row -> row.getArrayOfStrings("docs").length > 0)
        .map(AssetRepository::asset)
        .findFirst();
  }

  private static StoredAsset asset(Row row) {
    return StoredAsset.of(
        row.getShort("slot"),
        row.getLong("asset_id"),
        row.getString("name"),
        row.getArrayOfStrings("docs"));
  }
}
