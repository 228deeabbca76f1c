package io.atlas.bench.honesty.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault that was gone through.
 *
 * @param fromS when it was about to begin, in s from the start of the run
 * @param seconds until it was undone, the command's own start included
 * @param timeToRecoverS from when it was undone until all was well; null if it never was
 * @param timeToSettleS the same until the OLAP has caught up too; null if it never has
 * @param worked whether the command said so
 */
public record Ordeal(
    String name,
    double fromS,
    double seconds,
    @Nullable Double timeToRecoverS,
    @Nullable Double timeToSettleS,
    boolean worked) {
  /** Whether it was, and all was well again. */
  public boolean isOver() {
    return worked && timeToRecoverS != null && timeToSettleS != null;
  }
}
