package io.atlas.query.asset;

import io.atlas.query.plan.SqlFragment;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

  /** The statement that reads the asset of that name. */
  static SqlFragment byName(Tenant tenant, String name) {
    return new SqlFragment(BY_NAME, List.of(tenant.slots().slotOf(name), tenant.id(), name));
  }

  /** An id that was allocated for a write that then failed has no state: no such asset. */
  Optional<StoredAsset> found(Session session, SqlFragment byName) {
    return session.query(byName.sql(), byName.parameters()).stream()
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
