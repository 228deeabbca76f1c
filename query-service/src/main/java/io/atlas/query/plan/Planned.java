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

  /** Whether so many assets are looked at that the user should know. */
  public boolean isLongScan() {
    return plan.isScan() && micros > LONG;
  }
}
