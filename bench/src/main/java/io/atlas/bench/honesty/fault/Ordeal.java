package io.atlas.bench.honesty.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault that was gone through.
 *
 * @param fromS when it was about to begin, in s from the start of the run
 * @param seconds until it was undone, the command's own start included
 * @param timeToRecoverS from when it was undone until all was well; null if it never was
 * @param worked whether the command said so
 */
public record Ordeal(
    String name, double fromS, double seconds, @Nullable Double timeToRecoverS, boolean worked) {
  /** Whether all was well again. */
  public boolean isOver() {
    return worked && timeToRecoverS != null;
  }
}
