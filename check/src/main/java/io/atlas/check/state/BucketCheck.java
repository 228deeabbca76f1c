package io.atlas.check.state;

import io.atlas.check.catalog.Attribute;
import io.atlas.check.catalog.TenantCatalog;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether an asset's state lies where its layout and the catalog want it. Layout 0: bucket 0 for
 * stable attributes, 1 for volatile ones. Layout n: bucket 2 + id % n for stable ones, and from
 * layout {@value #HASHES_ALL} on for volatile ones too. Every row of an asset has its layout, those
 * of buckets that it no longer uses included.
 */
public final class BucketCheck {
  private static final int STABLE = 0;
  private static final int VOLATILE = 1;
  private static final int FIRST_HASHED = 2;
  private static final int HASHES_ALL = 64;

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
  }

  private void checkBucket(int layout, int id, Set<Integer> found) {
    @Nullable Attribute attribute = catalog.attribute(id);
    // An id that the catalog does not know is a finding of the catalog's own.
    if (attribute != null) {
      int bucket = bucketOf(attribute, layout);
      if (!found.equals(Set.of(bucket))) {
        sink.differs(attribute.name(), "bucket " + bucket, "in buckets " + new TreeSet<>(found));
      }
    }
  }

  static int bucketOf(Attribute attribute, int layout) {
    if (attribute.isVolatile() && layout < HASHES_ALL) {
      return VOLATILE;
    }
    return layout == 0 ? STABLE : FIRST_HASHED + attribute.id() % layout;
  }
}
