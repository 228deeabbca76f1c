package io.atlas.ingest.state;

import io.atlas.common.attribute.Cell;
import io.atlas.ingest.event.AttributeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what a batch replaced in the state: what has to be put back, because it should
 * have won by the order rule, and what changes in the index and the catalog.
 */
public final class BatchChanges {
  /** An attribute of a tenant, in the order in which the catalog's deltas are written. */
  public record AttributeKey(int tenantId, int attributeId) implements Comparable<AttributeKey> {
    @Override
    public int compareTo(AttributeKey other) {
      int byTenant = Integer.compare(tenantId, other.tenantId);
      return byTenant != 0 ? byTenant : Integer.compare(attributeId, other.attributeId);
    }
  }

  /**
   * What the catalog has to count.
   *
   * @param assets by how many the assets that have the attribute become more, or fewer
   * @param types bits of {@link ValueType}: types that values got that had another or none
   */
  public record CatalogDelta(int assets, int types) {
    CatalogDelta plus(CatalogDelta other) {
      return new CatalogDelta(assets + other.assets, types | other.types);
    }
  }

  /** An attribute of an asset that was removed. */
  public record Tombstone(short slot, int tenantId, long assetId, int attributeId) {}

  private static final AttributeValue NOTHING = new AttributeValue.Removal();

  private final Map<Integer, StoragePlan> plans;
  private final IndexDelta index = new IndexDelta();
  private final List<StateRow> restored = new ArrayList<>();
  private final Map<AttributeKey, CatalogDelta> catalog = new TreeMap<>();
  private final List<Tombstone> tombstones = new ArrayList<>();

  public BatchChanges(Map<Integer, StoragePlan> plans) {
    this.plans = plans;
  }

  /**
   * Adds a row of the batch.
   *
   * @param merged what was merged into the row
   * @param replaced what it had of the same attributes before
   */
  public void add(StateRow merged, Map<Integer, Cell> replaced) {
    Map<Integer, Cell> losers = new HashMap<>();
    merged
        .cells()
        .forEach((id, incoming) -> {
          @Nullable Cell before = replaced.get(id);
          if (before == null || incoming.compareTo(before) > 0) {
            change(merged.key(), id, before, incoming);
          } else if (!before.equals(incoming)) {
            losers.put(id, before);
          }
        });
    if (!losers.isEmpty()) {
      restored.add(new StateRow(merged.key(), merged.layout(), losers));
    }
  }

  private void change(StateKey row, int id, @Nullable Cell before, Cell after) {
    if (before != null && before.sameValue(after)) {
      return;
    }
    AttributeValue old = before == null ? NOTHING : CellValue.of(before);
    AttributeValue now = CellValue.of(after);
    int quantisation = quantisationOf(row.tenantId(), id);
    index.change(row, id, old.indexKey(quantisation), now.indexKey(quantisation));
    count(row, id, presence(now) - presence(old), ValueType.bitOf(now) & ~ValueType.bitOf(old));
    if (now instanceof AttributeValue.Removal) {
      tombstones.add(new Tombstone(row.slot(), row.tenantId(), row.assetId(), id));
    }
  }

  private static int presence(AttributeValue value) {
    return value instanceof AttributeValue.Removal ? 0 : 1;
  }

  private void count(StateKey row, int id, int assets, int types) {
    if (assets != 0 || types != 0) {
      catalog.merge(
          new AttributeKey(row.tenantId(), id),
          new CatalogDelta(assets, types),
          CatalogDelta::plus);
    }
  }

  private int quantisationOf(int tenantId, int attributeId) {
    @Nullable StoragePlan plan = plans.get(tenantId);
    return plan == null ? 0 : plan.quantisationOf(attributeId);
  }

  public IndexDelta index() {
    return index;
  }

  /** Rows to be merged once more, with what should have won. */
  public List<StateRow> restored() {
    return restored;
  }

  public Map<AttributeKey, CatalogDelta> catalog() {
    return catalog;
  }

  public List<Tombstone> tombstones() {
    return tombstones;
  }
}
