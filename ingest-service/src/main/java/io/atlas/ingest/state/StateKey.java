package io.atlas.ingest.state;

import java.util.Comparator;

/** The key of a row of {@code asset_state}, in the order in which every statement locks. */
public record StateKey(short slot, int tenantId, long assetId, short bucket)
    implements Comparable<StateKey> {
  private static final Comparator<StateKey> LOCK_ORDER =
      Comparator.comparingInt(StateKey::slot)
          .thenComparingInt(StateKey::tenantId)
          .thenComparingLong(StateKey::assetId)
          .thenComparingInt(StateKey::bucket);

  @Override
  public int compareTo(StateKey other) {
    return LOCK_ORDER.compare(this, other);
  }
}
