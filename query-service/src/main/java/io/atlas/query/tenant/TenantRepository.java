package io.atlas.query.tenant;

import io.atlas.common.tenant.SlotRange;
import io.atlas.query.store.PgStore;
import io.atlas.query.store.Session;
import io.atlas.query.store.Stores;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
      SELECT tenant_id, name, first_slot, slot_count, %s AS timeline FROM ensure_tenant($1, $2, $3)
      """
          .formatted(Session.TIMELINE);

  /** Finds the tenant on the writer or makes it. */
  Optional<Tenant> ensure(String name, int slots, int attributeLimit) {
    try (Session session = stores.lookups().connect()) {
      return first(session.query(ENSURE, name, slots, attributeLimit));
    }
  }

  private static final String FIND =
      """
      SELECT tenant_id, name, first_slot, slot_count, %s AS timeline FROM tenant WHERE name = $1
      """
          .formatted(Session.TIMELINE);

  /** Looks on one store. */
  Optional<Tenant> find(PgStore store, String name) {
    try (Session session = store.connect()) {
      return first(session.query(FIND, name));
    }
  }

  // What is read on an unknown timeline is no use, for nobody could tell how long it is valid.
  private static Optional<Tenant> first(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getInteger("timeline") != null)
        .findFirst()
        .map(TenantRepository::tenant);
  }

  private static Tenant tenant(Row row) {
    return new Tenant(
        row.getInteger("tenant_id"),
        row.getString("name"),
        new SlotRange(row.getShort("first_slot"), row.getShort("slot_count")),
        row.getInteger("timeline"));
  }
}
