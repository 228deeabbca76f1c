package io.atlas.bench.query.data;

/**
 * What makes two datasets the same.
 *
 * @param assets of all tenants
 * @param attributes of each asset
 * @param slots of the largest tenant; smaller ones have fewer
 */
public record QuerySpec(int assets, int attributes, int slots, long seed) {
  private static final int LEAST_ASSETS = 2 * QueryTenant.TENANTS;
  private static final int MOST_ASSETS = 5_000_000;
  private static final int LEAST_ATTRIBUTES = 16;
  private static final int MOST_ATTRIBUTES = 500;
  private static final int MOST_SLOTS = 256;

  /** Values of the largest tenant in one slot, which are sorted in memory. */
  private static final long MOST_VALUES_A_SLOT = 6_000_000;

  /** Refuses what cannot be made. */
  public QuerySpec {
    requireWithin("--assets", assets, LEAST_ASSETS, MOST_ASSETS);
    requireWithin("--attributes", attributes, LEAST_ATTRIBUTES, MOST_ATTRIBUTES);
    requireWithin("--slots", slots, 1, MOST_SLOTS);
    if (2L * assets * attributes / 5 / slots > MOST_VALUES_A_SLOT) {
      throw new IllegalArgumentException("so many values need more --slots");
    }
  }

  private static void requireWithin(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("%s must be %d to %d".formatted(option, least, most));
    }
  }

  /** All values of the dataset. */
  public long values() {
    return (long) assets * attributes;
  }

  /** The same with so many assets. */
  public QuerySpec withAssets(int others) {
    return new QuerySpec(others, attributes, slots, seed);
  }
}
