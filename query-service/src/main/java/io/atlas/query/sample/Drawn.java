package io.atlas.query.sample;

import java.util.List;

/**
 * The assets of a tenant that were drawn.
 *
 * @param all whether they are all that there are
 */
record Drawn(List<DrawnAsset> assets, boolean all) {
  Drawn {
    assets = List.copyOf(assets);
  }

  /** One of them. */
  record DrawnAsset(short slot, long id, String name) {}
}
