package io.atlas.bench.watch;

import java.util.OptionalInt;

/**
 * How long a measurement takes, in seconds.
 *
 * @param name in the progress
 * @param warmup before it, uncounted
 * @param checkpointAt when a checkpoint is forced
 */
public record Plan(String name, int warmup, int seconds, OptionalInt checkpointAt) {}
