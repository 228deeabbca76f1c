package io.atlas.bench.analytics.data;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Edges of bands that hold equally many values of a lognormal distribution. Whole hundredths, so
 * that a value between two of them is the same wherever it is computed.
 */
final class Bands {
  /** How many there are. */
  static final int COUNT = 256;

  private static final int DRAWN_EACH = 64;
  private static final double MEDIAN = 80;
  private static final double SIGMA = 0.5;
  private static final int HUNDREDTHS = 100;

  private Bands() {}

  /** One edge more than bands, each above the one before. */
  static List<Long> edges(long seed) {
    Random random = new Random(seed);
    long[] drawn =
        LongStream.generate(() -> hundredths(random))
            .limit(COUNT * DRAWN_EACH + 1L)
            .sorted()
            .toArray();
    // What ties is moved up by a hundredth a band.
    return IntStream.rangeClosed(0, COUNT).mapToObj(i -> drawn[i * DRAWN_EACH] + i).toList();
  }

  private static long hundredths(Random random) {
    return Math.round(HUNDREDTHS * MEDIAN * StrictMath.exp(SIGMA * random.nextGaussian()));
  }
}
