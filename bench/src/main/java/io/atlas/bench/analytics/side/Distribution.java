package io.atlas.bench.analytics.side;

import java.util.List;

/**
 * What the values of an attribute are like.
 *
 * @param cells how many values lie in each of 20 ranges of equal width
 */
public record Distribution(long count, double average, double p50, double p99, List<Long> cells) {
  /** Ranges of the histogram. */
  public static final int CELLS = 20;
}
