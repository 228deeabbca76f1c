package io.atlas.query.plan;

/**
 * A plan that was chosen.
 *
 * @param passing assets that pass the filter, about
 * @param micros what it should take, about; only good for comparing
 */
public record Planned(Plan plan, double passing, double micros) {
  /** From when on a scan is worth a word: a tenth of a second. */
  private static final double LONG = 100_000;

  /** From when on nobody should wait for a count: some seconds. */
  private static final double TOO_LONG = 3_000_000;

  /** Whether it would take too long for what is only nice to know. */
  public boolean isTooLong() {
    return micros > TOO_LONG;
  }

  /** Whether so many assets are looked at that the user should know. */
  public boolean isLongScan() {
    return plan.isScan() && micros > LONG;
  }
}
