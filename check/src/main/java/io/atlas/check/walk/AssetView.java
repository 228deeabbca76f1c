package io.atlas.check.walk;

import io.atlas.check.log.LogFold;
import io.atlas.check.state.AssetRow;
import io.atlas.check.state.AssetState;
import org.jspecify.annotations.Nullable;

/**
 * All that one snapshot holds of one asset, but for the index.
 *
 * @param row null if no asset has the id
 */
record AssetView(long assetId, @Nullable AssetRow row, AssetState state, LogFold log) {

  String name() {
    return row == null ? "#" + assetId : row.name();
  }
}
