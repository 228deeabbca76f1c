package io.atlas.ingest.batch;

import io.atlas.ingest.state.Layouts;
import io.atlas.ingest.state.StateKey;

/**
 * An asset one of whose rows has grown large.
 *
 * @param row the row that has
 * @param layout the asset's layout
 */
record CrowdedAsset(StateKey row, short layout) {
  /** Whether there is a layout with more buckets. */
  boolean canBeSplit() {
    return parts() > layout;
  }

  /** How many buckets the asset should have. */
  short parts() {
    return Layouts.after(layout);
  }
}
