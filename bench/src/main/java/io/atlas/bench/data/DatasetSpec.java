package io.atlas.bench.data;

/**
 * What makes two datasets the same.
 *
 * @param assets at least {@value #TENANTS}, so that each tenant has one
 * @param attributes of each asset, 12 to {@value #MOST_ATTRIBUTES}
 * @param seed any number
 */
public record DatasetSpec(int assets, int attributes, long seed) {
  /** Tenants of every dataset. */
  public static final int TENANTS = 20;

  static final int MOST_ATTRIBUTES = 5_000;

  /** Refuses what cannot be made. */
  public DatasetSpec {
    require(assets >= TENANTS, "--assets must be at least " + TENANTS);
    require(
        attributes >= Attributes.TELEMETRY && attributes <= MOST_ATTRIBUTES,
        "--attributes must be %d to %d".formatted(Attributes.TELEMETRY, MOST_ATTRIBUTES));
    require(
        (long) assets * attributes <= Integer.MAX_VALUE - 8,
        "--assets times --attributes must stay below 2 billion");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** All values of the dataset. */
  public int values() {
    return assets * attributes;
  }
}
