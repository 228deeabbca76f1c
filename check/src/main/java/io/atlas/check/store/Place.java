package io.atlas.check.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A slot of a tenant. */
public record Place(int tenantId, int slot) {
  static Place read(ResultSet row) throws SQLException {
    return new Place(row.getInt("tenant_id"), row.getInt("slot"));
  }
}
