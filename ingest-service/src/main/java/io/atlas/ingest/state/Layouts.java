package io.atlas.ingest.state;

/**
 * Into how many buckets an asset's state is split: every update writes a whole row, so rows are
 * kept small; but every row costs a tuple and an entry of the primary key, so they are not kept
 * smaller than that.
 */
public final class Layouts {
  private static final short[] ALL = {0, 4, 16, 64, 256};

  /** Attributes for which a bucket is large enough. */
  private static final int PER_BUCKET = 24;

  private Layouts() {}

  /** The layout of a new asset. */
  public static short ofNew(int attributes) {
    for (short layout : ALL) {
      if (attributes <= Math.max(1, layout) * PER_BUCKET) {
        return layout;
      }
    }
    return ALL[ALL.length - 1];
  }

  /** The next layout with more buckets; the same if there is none. */
  public static short after(short layout) {
    for (short next : ALL) {
      if (next > layout) {
        return next;
      }
    }
    return layout;
  }
}
