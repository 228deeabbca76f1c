package io.atlas.bench.query.load;

import io.atlas.bench.query.data.QueryAttribute;
import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.query.data.QueryTenant;
import io.atlas.bench.stack.Database;
import io.atlas.common.tenant.SlotRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the tenants and their catalogs. */
final class CatalogLoad {
  /** Room for every attribute of the dataset. */
  private static final int ATTRIBUTE_LIMIT = 20_000;

  private static final String SUPERUSER = "postgres";

  private final QueryDataset dataset;
  private final List<String> types;

  CatalogLoad(QueryDataset dataset) {
    this.dataset = dataset;
    this.types =
        IntStream.range(0, dataset.attributes().size())
            .mapToObj(number -> dataset.value(0, number).type())
            .toList();
  }

  /** By rising id. */
  List<StoredTenant> load(Database database, int port) throws SQLException {
    try (Connection connection = Database.connection(port, SUPERUSER)) {
      CopyStream rows = CopyStream.into(connection, ATTRIBUTES, "");
      List<StoredTenant> tenants =
          dataset.tenants().stream().map(tenant -> load(database, tenant, rows)).toList();
      long ignored = rows.end();
      return tenants;
    }
  }

  private static final String ATTRIBUTES =
      "attribute (tenant_id, attribute_id, name, temperature, types, assets)";

  private static final String ENSURE_TENANT =
      "SELECT tenant_id, first_slot, slot_count FROM ensure_tenant(?, ?, ?)";

  /** As if it had been there before the log, whose days are dropped after a while. */
  private static final String COUNT_ATTRIBUTES =
      """
      UPDATE tenant SET attributes = ?, created_at = now() - interval '30 days'
      WHERE tenant_id = ? RETURNING attributes
      """;

  private StoredTenant load(Database database, QueryTenant tenant, CopyStream rows) {
    int[] assets = assetsByAttribute(tenant);
    int[] ids = ids(assets);
    StoredTenant stored =
        database.one(
            ENSURE_TENANT,
            row ->
                new StoredTenant(
                    tenant, row.getInt(1), new SlotRange(row.getInt(2), row.getInt(3)), ids),
            tenant.name(),
            tenant.slots(),
            ATTRIBUTE_LIMIT);
    write(stored, assets, rows);
    int count = IntStream.of(ids).max().orElse(0);
    int ignored = database.one(COUNT_ATTRIBUTES, row -> row.getInt(1), count, stored.id());
    return stored;
  }

  private int[] assetsByAttribute(QueryTenant tenant) {
    int[] assets = new int[dataset.attributes().size()];
    for (int asset = tenant.firstAsset(); asset < tenant.endAsset(); asset++) {
      for (int number : dataset.attributesOf(asset)) {
        assets[number]++;
      }
    }
    return assets;
  }

  /** From 1 on, without a gap. */
  private static int[] ids(int[] assets) {
    int[] ids = new int[assets.length];
    int last = 0;
    for (int number = 0; number < assets.length; number++) {
      ids[number] = assets[number] == 0 ? 0 : ++last;
    }
    return ids;
  }

  private void write(StoredTenant tenant, int[] assets, CopyStream rows) {
    for (int number = 0; number < assets.length; number++) {
      if (assets[number] > 0) {
        QueryAttribute attribute = dataset.attributes().get(number);
        rows.field(tenant.id()).field(tenant.attributeIds()[number]).field(attribute.name());
        rows.field(attribute.isVolatile() ? "volatile" : "stable");
        rows.field("{" + types.get(number) + "}").field(assets[number]).endRow();
      }
    }
  }
}
