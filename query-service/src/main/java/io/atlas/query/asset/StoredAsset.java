package io.atlas.query.asset;

import io.atlas.query.asset.StateDocument.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An asset and its current attributes, in no order.
 *
 * @param slot the slot that it lives in
 */
public record StoredAsset(short slot, long id, String name, List<Observed> attributes) {
  /**
   * Reads its state.
   *
   * @param buckets the documents of {@code asset_state}
   */
  public static StoredAsset of(short slot, long id, String name, String... buckets) {
    List<Observed> attributes = new ArrayList<>();
    for (String bucket : buckets) {
      StateDocument.read(bucket, attributes);
    }
    return new StoredAsset(slot, id, name, attributes);
  }

  /** Ids of the attributes. */
  public IntStream attributeIds() {
    return attributes.stream().mapToInt(Observed::attributeId);
  }
}
