package io.atlas.bench.honesty.crew;

/** What is done again and again. */
@FunctionalInterface
public interface Step {
  /** Once. */
  void run() throws InterruptedException;
}
