package io.atlas.query.tenant;

import io.atlas.common.tenant.SlotRange;
import io.atlas.query.store.PgStore;
import io.atlas.query.store.Session;
import io.atlas.query.store.Stores;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tenants, in a table that needs no tenant to be set. */
@ApplicationScoped
class TenantRepository {
  private final Stores stores;

  TenantRepository(Stores stores) {
    this.stores = stores;
  }

  private static final String ENSURE =
      """
      SELECT tenant_id, name, first_slot, slot_count FROM ensure_tenant($1, $2, $3)
      """;

  /** Finds the tenant on the writer or makes it. */
  Tenant ensure(String name, int slots, int attributeLimit) {
    try (Session session = stores.writer().connect()) {
      return tenant(session.query(ENSURE, name, slots, attributeLimit).getFirst());
    }
  }

  private static final String FIND =
      """
      SELECT tenant_id, name, first_slot, slot_count FROM tenant WHERE name = $1
      """;

  /** Looks on one store. */
  Optional<Tenant> find(PgStore store, String name) {
    try (Session session = store.connect()) {
      return session.query(FIND, name).stream().findFirst().map(TenantRepository::tenant);
    }
  }

  private static Tenant tenant(Row row) {
    return new Tenant(
        row.getInteger("tenant_id"),
        row.getString("name"),
        new SlotRange(row.getShort("first_slot"), row.getShort("slot_count")));
  }
}
