package io.atlas.check.index;

import io.atlas.common.attribute.IndexKey;

/**
 * Compares two sets of index rows of any size in fixed memory, whatever their order: each row's
 * 64-bit hash is added to, or taken from, the cell that its asset falls into. A cell that is not
 * zero at the end holds an asset whose rows differ; two sets that differ come out equal with a
 * probability of about 2^-64.
 */
public final class IndexDigest {
  /** 2 MiB of cells, so that even of a slot with a million assets a cell has but four. */
  private static final int CELLS = 1 << 18;

  private static final long PRIME = 0x100000001B3L;

  private final long[] cells = new long[CELLS];

  /** A row that must be there. */
  public void expect(IndexRow row) {
    cells[cellOf(row.assetId())] += hash(row);
  }

  /** A row that is there. */
  public void found(IndexRow row) {
    cells[cellOf(row.assetId())] -= hash(row);
  }

  public boolean differs(int cell) {
    return cells[cell] != 0;
  }

  /** How many cells hold a difference. */
  public int differing() {
    int differing = 0;
    for (long cell : cells) {
      differing += cell == 0 ? 0 : 1;
    }
    return differing;
  }

  public static int cells() {
    return CELLS;
  }

  /** The cell that an asset falls into. */
  public static int cellOf(long assetId) {
    return (int) (mix(assetId) & (CELLS - 1));
  }

  static long hash(IndexRow row) {
    return mix(mix(row.assetId()) + PRIME * row.attributeId() + hash(row.key()));
  }

  private static long hash(IndexKey key) {
    return switch (key) {
      // Postgres holds both zeros for equal.
      case IndexKey.NumberKey number ->
          mix(number.value() == 0 ? 1 : Double.doubleToLongBits(number.value()) ^ PRIME);
      case IndexKey.TextKey text -> hash(text.value());
    };
  }

  // FNV-1a over UTF-16, http://www.isthe.com/chongo/tech/comp/fnv/
  private static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return mix(hash);
  }

  // The finalizer of SplitMix64, https://doi.org/10.1145/2714064.2660195
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
