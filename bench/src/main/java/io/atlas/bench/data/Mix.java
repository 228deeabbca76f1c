package io.atlas.bench.data;

/** Hashes that make random access to a reproducible stream of numbers possible. */
public final class Mix {
  /** 2^64 over the golden ratio: keeps small keys apart before they are mixed. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final double UNIT = 0x1.0p-53;

  private Mix() {}

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
  public static long of(long key) {
    long mixed = key + GOLDEN;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Of two keys, in their order. */
  public static long of(long first, long second) {
    return of(of(first) + second * GOLDEN);
  }

  /** 0 (inclusive) to 1 (exclusive). */
  public static double unit(long mixed) {
    return (mixed >>> 11) * UNIT;
  }

  /** 0 to {@code bound - 1}. */
  public static int below(long mixed, int bound) {
    return (int) (((mixed >>> 32) * bound) >>> 32);
  }
}
