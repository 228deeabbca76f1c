package io.atlas.bench.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A tenant of the dataset; it owns consecutive assets.
 *
 * @param index 0 for the largest
 * @param assets at least 1
 * @param slots of 256; in proportion to the assets
 */
public record BenchTenant(int index, String name, int firstAsset, int assets, int slots) {
  private static final int SLOTS_OF_LARGEST = 64;
  private static final double[] LARGEST = {0.4, 0.2, 0.1};

  /** From the fourth tenant on each has this much of the one before, which adds up to 30 %. */
  private static final double DECAY = 0.7517;

  /** Gives each tenant one asset and its share of the others; what is left is the first one's. */
  static List<BenchTenant> split(int assets) {
    int[] sizes = new int[DatasetSpec.TENANTS];
    int others = 0;
    for (int i = 1; i < sizes.length; i++) {
      sizes[i] = 1 + (int) (share(i) * (assets - sizes.length));
      others += sizes[i];
    }
    sizes[0] = assets - others;
    return placed(sizes);
  }

  private static double share(int index) {
    int beyond = index - LARGEST.length + 1;
    return beyond <= 0 ? LARGEST[index] : LARGEST[LARGEST.length - 1] * Math.pow(DECAY, beyond);
  }

  private static List<BenchTenant> placed(int[] sizes) {
    List<BenchTenant> tenants = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < sizes.length; i++) {
      int slots = (int) Math.max(1, Math.round((double) SLOTS_OF_LARGEST * sizes[i] / sizes[0]));
      tenants.add(new BenchTenant(i, "bench-%02d".formatted(i + 1), first, sizes[i], slots));
      first += sizes[i];
    }
    return List.copyOf(tenants);
  }

  /** The asset behind the last one. */
  public int endAsset() {
    return firstAsset + assets;
  }
}
