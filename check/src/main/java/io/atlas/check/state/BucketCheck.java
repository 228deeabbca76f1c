package io.atlas.check.state;

import io.atlas.check.catalog.Attribute;
import io.atlas.check.catalog.TenantCatalog;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether an asset's state lies where its layout and the catalog want it. Layout 0: bucket 0 for
 * stable attributes, 1 for volatile ones. Layout n: bucket 2 + id % n, each of which has a row, and
 * empty rows in buckets 0 and 1 for those who still know the old layout.
 */
public final class BucketCheck {
  private static final int FIRST_HASHED = 2;

  /** Takes what differs. */
  @FunctionalInterface
  public interface Sink {
    /**
     * One difference.
     *
     * @param attribute its name, or empty if it is about the asset as a whole
     */
    void differs(String attribute, String expected, String found);
  }

  private final TenantCatalog catalog;
  private final Sink sink;

  public BucketCheck(TenantCatalog catalog, Sink sink) {
    this.catalog = catalog;
    this.sink = sink;
  }

  /** Reports whatever is not as {@code layout}, of the asset, wants it. */
  public void check(int layout, AssetState state) {
    state.broken().forEach(why -> sink.differs("", "a readable document", why));
    checkRows(layout, state.layouts());
    state.buckets().forEach((id, buckets) -> checkBucket(layout, id, buckets));
  }

  private void checkRows(int layout, Map<Integer, Integer> layouts) {
    layouts.forEach((bucket, found) -> {
      if (found != layout) {
        sink.differs("", "layout " + layout, "layout " + found + " in bucket " + bucket);
      }
    });
    if (layout > 0) {
      checkAllThere(FIRST_HASHED + layout, layouts.keySet());
    }
  }

  private void checkAllThere(int buckets, Set<Integer> found) {
    for (int bucket = 0; bucket < buckets; bucket++) {
      if (!found.contains(bucket)) {
        sink.differs("", "a row of bucket " + bucket, "none");
      }
    }
  }

  private void checkBucket(int layout, int id, Set<Integer> found) {
    @Nullable Attribute attribute = catalog.attribute(id);
    // An id that the catalog does not know is a finding of the catalog's own.
    if (attribute != null) {
      int bucket = layout > 0 ? FIRST_HASHED + id % layout : attribute.isVolatile() ? 1 : 0;
      if (!found.equals(Set.of(bucket))) {
        sink.differs(attribute.name(), "bucket " + bucket, "in buckets " + new TreeSet<>(found));
      }
    }
  }
}
