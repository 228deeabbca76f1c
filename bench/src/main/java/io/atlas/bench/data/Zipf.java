package io.atlas.bench.data;

/** Ranks 0 to n - 1, rank r with a probability proportional to 1 / (r + 1). */
public final class Zipf {
  private final double[] upTo;

  /** So many ranks. */
  public Zipf(int ranks) {
    upTo = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += 1.0 / (rank + 1);
      upTo[rank] = sum;
    }
  }

  /**
   * The rank at a place of the distribution.
   *
   * @param unit 0 (inclusive) to 1 (exclusive)
   */
  public int rank(double unit) {
    double wanted = unit * upTo[upTo.length - 1];
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] <= wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
