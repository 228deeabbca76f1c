package io.atlas.query.asset;

import io.atlas.query.asset.StateDocument.Observed;
import java.util.HashMap;
import java.util.Map;

/**
 * An asset and its current attributes, by attribute id.
 *
 * @param slot the slot that it lives in
 */
public record StoredAsset(short slot, long id, String name, Map<Integer, Observed> attributes) {
  /**
   * Reads its state.
   *
   * @param buckets the documents of {@code asset_state}
   */
  public static StoredAsset of(short slot, long id, String name, String... buckets) {
    Map<Integer, Observed> attributes = new HashMap<>();
    for (String bucket : buckets) {
      StateDocument.read(bucket, attributes);
    }
    return new StoredAsset(slot, id, name, attributes);
  }
}
