package io.atlas.query.asset;

import java.util.List;

/**
 * Assets that one statement found.
 *
 * @param catalogVersion the version of the tenant's catalog in the same snapshot
 */
record FoundPage(int catalogVersion, List<StoredAsset> assets) {
  FoundPage {
    assets = List.copyOf(assets);
  }
}
