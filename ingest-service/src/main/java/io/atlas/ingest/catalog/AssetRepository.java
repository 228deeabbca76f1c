package io.atlas.ingest.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Finds assets by their names, and gives ids to those that have none. */
@ApplicationScoped
class AssetRepository {
  private static final Comparator<WantedAsset> LOCK_ORDER =
      Comparator.comparingInt(WantedAsset::slot)
          .thenComparingInt(WantedAsset::tenantId)
          .thenComparing(WantedAsset::name);

  private final Pool pool;

  AssetRepository(Pool pool) {
    this.pool = pool;
  }

  /** All of the assets; an insert waits for others' inserts of the same names, in their order. */
  Uni<OnTimeline<Map<WantedAsset, AssetRef>>> ensure(Collection<WantedAsset> wanted) {
    return inTransaction(
        wanted,
        connection ->
            find(connection, wanted)
                .chain(found ->
                    found.size() == wanted.size()
                        ? Uni.createFrom().item(found)
                        : make(connection, lacking(wanted, found))
                            .chain(() -> find(connection, wanted))));
  }

  private static List<WantedAsset> lacking(
      Collection<WantedAsset> wanted, Map<WantedAsset, AssetRef> found) {
    return wanted.stream().filter(asset -> !found.containsKey(asset)).sorted(LOCK_ORDER).toList();
  }

  private static final String FIND =
      """
      SELECT w.nth, a.asset_id, a.layout
      FROM unnest($1::smallint[], $2::int[], $3::text[]) WITH ORDINALITY AS w(slot, tenant_id, name, nth)
      JOIN asset a ON a.slot = w.slot AND a.tenant_id = w.tenant_id AND a.name = w.name
      """;

  private static Uni<Map<WantedAsset, AssetRef>> find(
      SqlConnection connection, Collection<WantedAsset> wanted) {
    List<WantedAsset> list = List.copyOf(wanted);
    return connection.preparedQuery(FIND).execute(tuple(list)).map(rows -> found(list, rows));
  }

  private static Map<WantedAsset, AssetRef> found(List<WantedAsset> wanted, RowSet<Row> rows) {
    Map<WantedAsset, AssetRef> found = HashMap.newHashMap(rows.size());
    rows.forEach(row ->
        found.put(
            wanted.get((int) (row.getLong("nth") - 1)),
            new AssetRef(row.getLong("asset_id"), row.getShort("layout"))));
    return found;
  }

  private static final String MAKE =
      """
      INSERT INTO asset (slot, tenant_id, name, layout)
      SELECT slot, tenant_id, name, layout
      FROM unnest($1::smallint[], $2::int[], $3::text[], $4::smallint[]) AS w(slot, tenant_id, name, layout)
      ON CONFLICT (slot, tenant_id, name) DO NOTHING
      """;

  private static Uni<Void> make(SqlConnection connection, List<WantedAsset> assets) {
    Tuple columns = tuple(assets).addValue(column(assets, Short[]::new, WantedAsset::layout));
    return connection.preparedQuery(MAKE).execute(columns).replaceWithVoid();
  }

  private static Tuple tuple(List<WantedAsset> assets) {
    return Tuple.of(
        column(assets, Short[]::new, WantedAsset::slot),
        column(assets, Integer[]::new, WantedAsset::tenantId),
        column(assets, String[]::new, WantedAsset::name));
  }

  private static <C> C[] column(
      List<WantedAsset> assets, IntFunction<C[]> array, Function<WantedAsset, C> field) {
    return assets.stream().map(field).toArray(array);
  }

  private <T> Uni<OnTimeline<T>> inTransaction(
      Collection<WantedAsset> assets, Function<SqlConnection, Uni<T>> work) {
    String tenants =
        assets.stream()
            .map(asset -> Integer.toString(asset.tenantId()))
            .distinct()
            .collect(Collectors.joining(",", "{", "}"));
    return TimelineRepository.ask(pool, tenants, work);
  }
}
