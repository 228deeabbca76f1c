package io.atlas.bench.ingest;

import java.util.OptionalInt;

/**
 * How long a measurement takes, in seconds.
 *
 * @param name in the progress
 * @param warmup before it, uncounted
 * @param checkpointAt when a checkpoint is forced
 */
record Plan(String name, int warmup, int seconds, OptionalInt checkpointAt) {
  private static final int LIMIT_WARMUP = 5;

  /** Of the limit that single and batch are compared with. */
  static Plan ofLimit(int seconds) {
    return new Plan(Mode.LIMIT.word(), LIMIT_WARMUP, seconds, OptionalInt.empty());
  }
}
