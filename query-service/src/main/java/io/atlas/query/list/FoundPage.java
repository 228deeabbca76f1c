package io.atlas.query.list;

import io.atlas.query.asset.StoredAsset;
import java.util.List;

/**
 * Assets that one statement found.
 *
 * @param catalogVersion the version of the tenant's catalog in the same snapshot
 */
record FoundPage(int catalogVersion, List<Place> places) {
  FoundPage {
    places = List.copyOf(places);
  }

  /** An asset, and the key of a page that ends with it. */
  record Place(StoredAsset asset, PageKey key) {}
}
