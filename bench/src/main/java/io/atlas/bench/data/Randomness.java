package io.atlas.bench.data;

/** A seeded stream of random numbers; not thread-safe, and cheaper than any that is. */
public final class Randomness {
  private long state;

  /** The same stream for the same seed. */
  public Randomness(long seed) {
    this.state = Mix.of(seed);
  }

  /** 0 to {@code bound - 1}. */
  public int below(int bound) {
    return Mix.below(next(), bound);
  }

  /** True with the given probability. */
  public boolean chance(double probability) {
    return Mix.unit(next()) < probability;
  }

  private long next() {
    return Mix.of(state++);
  }
}
