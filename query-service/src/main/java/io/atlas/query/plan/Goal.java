package io.atlas.query.plan;

/**
 * What is wanted of the assets that pass.
 *
 * @param assets how many, the first in the order of slots and ids; infinite for all
 * @param slots of the tenant
 */
public record Goal(double assets, int slots) {
  /** All of them, as for a count or another order. */
  public static Goal all(int slots) {
    return new Goal(Double.POSITIVE_INFINITY, slots);
  }

  /** The part of what passes that has to be found, above 0 and up to 1. */
  double share(double passing) {
    return Math.min(1, assets / Math.max(passing, 1));
  }

  /** The same in whole slots, for what comes in no order has to be read to the end of a slot. */
  double slotShare(double passing) {
    return Math.ceil(share(passing) * slots) / slots;
  }
}
