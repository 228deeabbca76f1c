package io.atlas.check.walk;

import io.atlas.check.state.AssetState;
import io.atlas.check.state.StateRow;
import io.atlas.check.store.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Puts the rows of the state, which come by asset, together, one asset at a time. */
final class StateReader {
  private final Cursor<StateRow> rows;

  StateReader(Cursor<StateRow> rows) {
    this.rows = rows;
  }

  /** The next asset that has a state; empty behind the last. */
  OptionalLong next() {
    @Nullable StateRow head = rows.head();
    return head == null ? OptionalLong.empty() : OptionalLong.of(head.assetId());
  }

  /** The state of an asset, which is empty unless it is the next one. */
  AssetState take(long assetId) {
    List<StateRow> own = new ArrayList<>();
    while (isAt(assetId)) {
      own.add(rows.next());
    }
    return AssetState.of(own);
  }

  private boolean isAt(long assetId) {
    @Nullable StateRow head = rows.head();
    return head != null && head.assetId() == assetId;
  }
}
