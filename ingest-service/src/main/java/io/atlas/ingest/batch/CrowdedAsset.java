package io.atlas.ingest.batch;

import io.atlas.ingest.state.StateKey;

/**
 * An asset one of whose rows is too large to be updated cheaply.
 *
 * @param row the row that is
 * @param layout the asset's layout
 * @param size bytes of the row's document
 */
record CrowdedAsset(StateKey row, short layout, int size) {
  private static final short FEW = 16;
  private static final short MANY = 128;

  /** What few buckets still hold in rows that are updated cheaply. */
  private static final int ENOUGH_FOR_FEW = 32_000;

  /** Whether there is a layout with more buckets. */
  boolean canBeSplit() {
    return layout < MANY;
  }

  /** How many buckets the asset should have. */
  short parts() {
    return layout == 0 && size <= ENOUGH_FOR_FEW ? FEW : MANY;
  }
}
