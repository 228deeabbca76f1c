package io.atlas.bench.query.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tenant of the dataset; it owns consecutive assets.
 *
 * @param assets at least 1
 * @param slots of 256; in proportion to the assets
 */
public record QueryTenant(String name, int firstAsset, int assets, int slots) {
  private static final double[] GIANTS = {0.4, 0.2, 0.1, 0.05};
  private static final int SMALL = 200;
  static final int TENANTS = GIANTS.length + SMALL;

  /** Gives each tenant one asset and its share of the others; what is left is the first one's. */
  static List<QueryTenant> split(QuerySpec spec) {
    int[] sizes = new int[TENANTS];
    for (int i = 1; i < TENANTS; i++) {
      sizes[i] = 1 + (int) (share(i) * (spec.assets() - TENANTS));
    }
    sizes[0] = spec.assets() - IntStream.of(sizes).sum();
    return placed(sizes, spec.slots());
  }

  private static double share(int index) {
    return index < GIANTS.length ? GIANTS[index] : smallShare(index - GIANTS.length);
  }

  /** The small ones share what the giants leave, the nth in proportion to 1 / (n + 1). */
  private static double smallShare(int nth) {
    double giants = 0;
    for (double giant : GIANTS) {
      giants += giant;
    }
    double all = IntStream.rangeClosed(1, SMALL).mapToDouble(i -> 1.0 / i).sum();
    return (1 - giants) / (nth + 1) / all;
  }

  private static List<QueryTenant> placed(int[] sizes, int slotsOfLargest) {
    List<QueryTenant> tenants = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < sizes.length; i++) {
      int slots = (int) Math.max(1, Math.round((double) slotsOfLargest * sizes[i] / sizes[0]));
      tenants.add(new QueryTenant("query-%03d".formatted(i + 1), first, sizes[i], slots));
      first += sizes[i];
    }
    return List.copyOf(tenants);
  }

  /** The asset behind the last one. */
  public int endAsset() {
    return firstAsset + assets;
  }
}
