package io.atlas.ingest.catalog;

import io.atlas.common.tenant.SlotRange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Looks ids up and gives them out, each time in a short transaction of its own. */
@ApplicationScoped
class CatalogRepository {
  private static final String ACT_FOR_TENANT = "SELECT set_config('atlas.tenants', $1, true)";

  private final Pool pool;

  CatalogRepository(Pool pool) {
    this.pool = pool;
  }

  private static final String ENSURE_TENANT =
      "SELECT tenant_id, name, first_slot, slot_count, attribute_limit FROM ensure_tenant($1, $2, $3)";

  Uni<Tenant> ensureTenant(String name, int slots, int attributeLimit) {
    return pool.preparedQuery(ENSURE_TENANT)
        .execute(Tuple.of(name, slots, attributeLimit))
        .map(rows -> tenant(rows.iterator().next()));
  }

  private static final String FIND_TENANT =
      """
      SELECT tenant_id, name, first_slot, slot_count, attribute_limit FROM tenant WHERE name = $1
      """;

  Uni<Optional<Tenant>> findTenant(String name) {
    return pool.preparedQuery(FIND_TENANT)
        .execute(Tuple.of(name))
        .map(rows ->
            rows.size() == 0 ? Optional.empty() : Optional.of(tenant(rows.iterator().next())));
  }

  private static Tenant tenant(Row row) {
    return new Tenant(
        row.getInteger("tenant_id"),
        row.getString("name"),
        new SlotRange(row.getShort("first_slot"), row.getShort("slot_count")),
        row.getInteger("attribute_limit"));
  }

  private static final String FIND_ASSETS =
      """
      SELECT name, asset_id AS id FROM asset
      WHERE slot = ANY ($1) AND tenant_id = $2 AND name = ANY ($3)
      """;

  private static final String MAKE_ASSETS =
      """
      INSERT INTO asset (slot, tenant_id, name)
      SELECT w.slot, $2, w.name FROM unnest($1::smallint[], $3::text[]) AS w(slot, name)
      WHERE NOT EXISTS (
        SELECT FROM asset a WHERE a.slot = w.slot AND a.tenant_id = $2 AND a.name = w.name)
      ORDER BY w.slot, w.name
      ON CONFLICT (slot, tenant_id, name) DO NOTHING
      """;

  /** Ids of all the names; those without one are given one. */
  Uni<Map<String, Long>> ensureAssets(Tenant tenant, Collection<String> names) {
    String[] wanted = names.toArray(String[]::new);
    Short[] slots = names.stream().map(tenant.slots()::slotOf).toArray(Short[]::new);
    Tuple arguments = Tuple.of(slots, tenant.id(), wanted);
    return inTransaction(
        tenant,
        connection ->
            connection
                .preparedQuery(MAKE_ASSETS)
                .execute(arguments)
                .chain(() -> connection.preparedQuery(FIND_ASSETS).execute(arguments))
                .map(rows -> ids(rows, row -> row.getLong("id"))));
  }

  private static final String ALLOCATE_ATTRIBUTES =
      "SELECT attribute_name AS name, id FROM allocate_attributes($1, $2)";

  /** Ids of the names; those beyond the tenant's limit are missing from the answer. */
  Uni<Map<String, Integer>> ensureAttributes(Tenant tenant, Collection<String> names) {
    Tuple arguments = Tuple.of(tenant.id(), names.toArray(String[]::new));
    return inTransaction(
        tenant,
        connection ->
            connection
                .preparedQuery(ALLOCATE_ATTRIBUTES)
                .execute(arguments)
                .map(rows -> ids(rows, row -> row.getInteger("id"))));
  }

  private <T> Uni<T> inTransaction(Tenant tenant, Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(connection ->
        connection
            .preparedQuery(ACT_FOR_TENANT)
            .execute(Tuple.of("{" + tenant.id() + "}"))
            .chain(() -> work.apply(connection)));
  }

  private static <T> Map<String, T> ids(RowSet<Row> rows, Function<Row, T> id) {
    Map<String, T> ids = HashMap.newHashMap(rows.size());
    rows.forEach(row -> ids.put(row.getString("name"), id.apply(row)));
    return ids;
  }
}
