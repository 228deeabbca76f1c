package io.atlas.bench.query.load;

import io.atlas.bench.data.JsonBytes;
import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.stack.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;

/**
 * Fills what a good engineer would build first: one JSONB document an asset, by attribute names,
 * with a GIN index. Its documents stay in the table's own pages as those of the store do.
 *
 * @param values counts those that were sent
 */
record BaselineLoad(int port, QueryDataset dataset, List<StoredTenant> tenants, LongAdder values)
    implements Callable<Long> {
  private static final String TABLE =
      """
      CREATE SCHEMA baseline;
      CREATE TABLE baseline.asset (
        tenant_id int NOT NULL,
        asset_id  bigint NOT NULL,
        name      text COLLATE "C" NOT NULL,
        doc       jsonb NOT NULL
      ) WITH (toast_tuple_target = 4080)
      """;

  private static final String INDEXES =
      """
      SET maintenance_work_mem = '512MB';
      ALTER TABLE baseline.asset ADD PRIMARY KEY (tenant_id, asset_id);
      CREATE UNIQUE INDEX ON baseline.asset (tenant_id, name);
      CREATE INDEX ON baseline.asset USING gin (doc jsonb_path_ops);
      RESET maintenance_work_mem
      """;

  @Override
  public Long call() throws SQLException {
    try (Database database = Database.connect(port)) {
      database.run(TABLE);
      long rows = copy();
      database.run(INDEXES);
      return rows;
    }
  }

  private long copy() throws SQLException {
    try (FrozenCopy copy =
        FrozenCopy.into(port, "baseline.asset", "tenant_id, asset_id, name, doc")) {
      JsonBytes document = new JsonBytes();
      for (StoredTenant tenant : tenants) {
        for (int asset = tenant.tenant().firstAsset();
            asset < tenant.tenant().endAsset();
            asset++) {
          fill(document, asset);
          copy.rows().field(tenant.id()).field(StoredTenant.assetId(asset));
          copy.rows().field(dataset.assetName(asset)).field(document).endRow();
          values.add(dataset.spec().attributes());
        }
      }
      return copy.commit();
    }
  }

  private void fill(JsonBytes document, int asset) {
    document.clear();
    for (int number : dataset.attributesOf(asset)) {
      document.raw(document.length() == 0 ? '{' : ',');
      document.quoted(dataset.attributes().get(number).name()).raw(':');
      dataset.value(asset, number).appendJson(document);
    }
    document.raw('}');
  }
}
