package io.atlas.bench.query.load;

import io.atlas.bench.data.Mix;
import io.atlas.bench.query.data.QueryAttribute;
import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.query.data.Value;
import io.atlas.common.tenant.SlotRange;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Fills one partition of each table that is split by slot: state and index of the tenants that have
 * a slot in it, in the order of the primary keys. Memory holds the index rows of one tenant in one
 * slot at a time.
 *
 * @param number of the partition, 0 to {@value #PARTITIONS} - 1
 * @param tenants by rising id
 * @param values counts those that were sent
 * @param endMicros of the observations, which are of the hours before
 */
record PartitionLoad(
    int port,
    int number,
    QueryDataset dataset,
    List<StoredTenant> tenants,
    LongAdder values,
    long endMicros)
    implements Callable<Long> {
  static final int PARTITIONS = 8;

  private static final int SLOTS_EACH = SlotRange.SLOTS / PARTITIONS;
  private static final int HOURS_OF_OBSERVATION = 12;

  @Override
  public Long call() throws SQLException {
    try (FrozenCopy assets = copy("asset", "slot, tenant_id, asset_id, name, layout");
        FrozenCopy states = copy("asset_state", "slot, tenant_id, asset_id, bucket, layout, doc");
        FrozenCopy numbers = copy("attribute_number", INDEX);
        FrozenCopy texts = copy("attribute_text", INDEX)) {
      List<FrozenCopy> all = List.of(assets, states, numbers, texts);
      new Rows(assets.rows(), states.rows(), numbers.rows(), texts.rows()).write();
      long rows = 0;
      for (FrozenCopy copy : all) {
        rows += copy.commit();
      }
      return rows;
    }
  }

  private static final String INDEX = "slot, tenant_id, attribute_id, value, asset_id";

  private FrozenCopy copy(String table, String columns) throws SQLException {
    return FrozenCopy.into(port, table + "_" + number, columns);
  }

  /** The four streams while they are filled. */
  private final class Rows {
    private final Layout layout = Layout.ofNew(dataset.spec().attributes());
    private final StateRows state = new StateRows(layout);
    private final CopyStream assets;
    private final CopyStream states;
    private final CopyStream numbers;
    private final CopyStream texts;

    Rows(CopyStream assets, CopyStream states, CopyStream numbers, CopyStream texts) {
      this.assets = assets;
      this.states = states;
      this.numbers = numbers;
      this.texts = texts;
    }

    void write() {
      for (int slot = number * SLOTS_EACH; slot < (number + 1) * SLOTS_EACH; slot++) {
        for (StoredTenant tenant : tenants) {
          if (tenant.has((short) slot)) {
            write((short) slot, tenant);
          }
        }
      }
    }

    private void write(short slot, StoredTenant tenant) {
      IndexRows index = new IndexRows();
      tenant.assetsIn(slot, dataset).forEach(asset -> write(slot, tenant, asset, index));
      index.writeNumbers(numbers, slot, tenant.id());
      index.writeTexts(texts, slot, tenant.id());
    }

    private void write(short slot, StoredTenant tenant, int asset, IndexRows index) {
      long id = StoredTenant.assetId(asset);
      assets.field(slot).field(tenant.id()).field(id).field(dataset.assetName(asset));
      assets.field(layout.number()).endRow();
      state.clear();
      for (int attribute : dataset.attributesOf(asset)) {
        add(tenant, asset, attribute, index);
      }
      state.write(states, slot, tenant.id(), id);
      values.add(dataset.spec().attributes());
    }

    private void add(StoredTenant tenant, int asset, int number, IndexRows index) {
      QueryAttribute attribute = dataset.attributes().get(number);
      int attributeId = tenant.attributeIds()[number];
      Value value = dataset.value(asset, number);
      state.add(attributeId, attribute.isVolatile(), value, observedAt(asset));
      index.add(attributeId, value, StoredTenant.assetId(asset));
    }
  }

  private long observedAt(int asset) {
    long spread = TimeUnit.HOURS.toMicros(HOURS_OF_OBSERVATION);
    return endMicros - (long) (Mix.unit(Mix.of(asset)) * spread);
  }
}
