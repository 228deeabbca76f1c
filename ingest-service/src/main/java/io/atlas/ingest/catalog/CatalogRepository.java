package io.atlas.ingest.catalog;

import io.atlas.common.tenant.SlotRange;
import io.atlas.ingest.state.StoragePlan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks ids up and gives them out, each time in a short transaction of its own. */
@ApplicationScoped
class CatalogRepository {
  private final Pool pool;

  CatalogRepository(Pool pool) {
    this.pool = pool;
  }

  private static final String ENSURE_TENANT =
      """
      SELECT tenant_id, name, first_slot, slot_count, attribute_limit, %s
      FROM ensure_tenant($1, $2, $3)
      """
          .formatted(TimelineRepository.FILE);

  Uni<Tenant> ensureTenant(String name, int slots, int attributeLimit) {
    return pool.preparedQuery(ENSURE_TENANT)
        .execute(Tuple.of(name, slots, attributeLimit))
        .map(rows -> tenant(rows.iterator().next()));
  }

  private static final String FIND_TENANT =
      """
      SELECT tenant_id, name, first_slot, slot_count, attribute_limit, %s FROM tenant WHERE name = $1
      """
          .formatted(TimelineRepository.FILE);

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
        row.getInteger("attribute_limit"),
        TimelineRepository.timeline(row));
  }

  private static AssetRef asset(Row row) {
    return new AssetRef(row.getLong("asset_id"), row.getShort("layout"));
  }

  private static final String FIND_ASSET =
      "SELECT asset_id, layout FROM asset WHERE slot = $1 AND tenant_id = $2 AND name = $3";

  Uni<OnTimeline<AssetRef>> findAsset(int tenantId, short slot, String name) {
    return inTransaction(
        tenantId,
        connection ->
            connection
                .preparedQuery(FIND_ASSET)
                .execute(Tuple.of(slot, tenantId, name))
                .map(rows -> asset(rows.iterator().next())));
  }

  // One statement, hence one snapshot: the version belongs to just these attributes.
  private static final String STORAGE_PLAN =
      """
      SELECT t.catalog_version, a.attribute_id, a.temperature, a.quantisation
      FROM tenant t
      LEFT JOIN attribute a
        ON a.tenant_id = t.tenant_id AND (a.temperature <> 'stable' OR a.quantisation <> 0)
      WHERE t.tenant_id = $1
      """;

  Uni<OnTimeline<StoragePlan>> storagePlan(int tenantId) {
    return inTransaction(
        tenantId,
        connection ->
            connection
                .preparedQuery(STORAGE_PLAN)
                .execute(Tuple.of(tenantId))
                .map(CatalogRepository::storagePlan));
  }

  private static StoragePlan storagePlan(RowSet<Row> rows) {
    int version = 0;
    BitSet volatiles = new BitSet();
    Map<Integer, Integer> quantisations = new HashMap<>();
    for (Row row : rows) {
      version = row.getInteger("catalog_version");
      @Nullable Integer id = row.getInteger("attribute_id");
      if (id != null) {
        volatiles.set(id, "volatile".equals(row.getString("temperature")));
        if (row.getShort("quantisation") != 0) {
          quantisations.put(id, (int) row.getShort("quantisation"));
        }
      }
    }
    return new StoragePlan(version, volatiles, quantisations);
  }

  private static final String ATTRIBUTES =
      "SELECT name, attribute_id AS id FROM attribute WHERE tenant_id = $1 ORDER BY attribute_id LIMIT $2";

  /** Ids of the tenant's attributes by name, the oldest first, which are the most frequent. */
  Uni<OnTimeline<Map<String, Integer>>> attributes(int tenantId, long atMost) {
    return inTransaction(
        tenantId,
        connection ->
            connection
                .preparedQuery(ATTRIBUTES)
                .execute(Tuple.of(tenantId, atMost))
                .map(rows -> ids(rows, row -> row.getInteger("id"))));
  }

  private static final String ALLOCATE_ATTRIBUTES =
      "SELECT attribute_name AS name, id FROM allocate_attributes($1, $2)";

  /** Ids of the names; those beyond the tenant's limit are missing from the answer. */
  Uni<OnTimeline<Map<String, Integer>>> ensureAttributes(Tenant tenant, Collection<String> names) {
    Tuple arguments = Tuple.of(tenant.id(), names.toArray(String[]::new));
    return inTransaction(
        tenant.id(),
        connection ->
            connection
                .preparedQuery(ALLOCATE_ATTRIBUTES)
                .execute(arguments)
                .map(rows -> ids(rows, row -> row.getInteger("id"))));
  }

  private <T> Uni<OnTimeline<T>> inTransaction(int tenantId, Function<SqlConnection, Uni<T>> work) {
    return TimelineRepository.ask(pool, "{" + tenantId + "}", work);
  }

  private static <T> Map<String, T> ids(RowSet<Row> rows, Function<Row, T> id) {
    Map<String, T> ids = HashMap.newHashMap(rows.size());
    rows.forEach(row -> ids.put(row.getString("name"), id.apply(row)));
    return ids;
  }
}
