package io.atlas.query.list;

import io.atlas.query.asset.StoredAsset;
import io.atlas.query.plan.SqlFragment;
import java.util.List;

/**
 * Assets that one statement found.
 *
 * @param statement as it was sent
 * @param catalogVersion the version of the tenant's catalog in the same snapshot
 */
record FoundPage(SqlFragment statement, int catalogVersion, List<Place> places) {
  FoundPage {
    places = List.copyOf(places);
  }

  /** An asset, and the key of a page that ends with it. */
  record Place(StoredAsset asset, PageKey key) {}
}
