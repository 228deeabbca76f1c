package io.atlas.bench.data;

/** A seeded stream of random numbers; not thread-safe, and cheaper than any that is. */
final class Randomness {
  private long state;

  Randomness(long seed) {
    this.state = Mix.of(seed);
  }

  /** 0 to {@code bound - 1}. */
  int below(int bound) {
    return Mix.below(next(), bound);
  }

  /** True with the given probability. */
  boolean chance(double probability) {
    return Mix.unit(next()) < probability;
  }

  private long next() {
    return Mix.of(state++);
  }
}
