package io.atlas.bench.query.load;

import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.query.data.QueryTenant;
import io.atlas.common.tenant.SlotRange;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A tenant as the store knows it.
 *
 * @param attributeIds by the attribute's number; 0 for one that no asset of the tenant has
 */
@SuppressWarnings("ArrayRecordComponent") // two of them are never compared
public record StoredTenant(QueryTenant tenant, int id, SlotRange slots, int[] attributeIds) {
  /** The id of an asset, which is the same for all tenants. */
  static long assetId(int asset) {
    return asset + 1L;
  }

  /** Its assets in one slot, by rising id. */
  IntStream assetsIn(short slot, QueryDataset dataset) {
    return IntStream.range(tenant.firstAsset(), tenant.endAsset())
        .filter(asset -> slots.slotOf(dataset.assetName(asset)) == slot);
  }

  boolean has(short slot) {
    return Arrays.asList(slots.all()).contains(slot);
  }
}
