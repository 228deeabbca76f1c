package io.atlas.bench.ingest;

import io.atlas.bench.data.DatasetSpec;
import io.atlas.bench.stack.Runner;
import io.atlas.bench.stack.StackKind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What one run is to do.
 *
 * @param batch events of a request, or of a transaction where there are no requests
 * @param changed probability that a value is a new one
 * @param ids whether events carry ids
 * @param rate events per second; empty for a closed loop
 * @param checkpointAt second of the measurement in which a checkpoint is forced
 * @param limitSeconds how long the limit is measured after single and batch; 0 for not at all
 * @param fresh whether data of an earlier run is dropped
 */
public record IngestOptions(
    Mode mode,
    int connections,
    int batch,
    DatasetSpec dataset,
    int valuesPerEvent,
    double changed,
    boolean ids,
    OptionalDouble rate,
    int warmupSeconds,
    int seconds,
    OptionalInt checkpointAt,
    int limitSeconds,
    StackKind stack,
    Runner runner,
    int portBase,
    boolean fresh,
    Optional<Path> json) {

  /** Refuses what makes no sense. */
  public IngestOptions {
    require(stack != StackKind.READS, "--stack must be postgres or full");
    require(connections >= 1, "--connections must be at least 1");
    require(batch >= 1, "--batch must be at least 1");
    require(
        valuesPerEvent >= 1 && valuesPerEvent <= dataset.attributes(),
        "--values-per-event must be 1 to " + dataset.attributes());
    require(changed >= 0 && changed <= 1, "--changed must be 0 to 1");
    require(rate.isEmpty() || rate.getAsDouble() > 0, "--rate must be above 0");
    require(rate.isEmpty() || mode.overHttp(), "--rate goes with --mode single and batch only");
    require(seconds >= 1 && warmupSeconds >= 0, "--seconds must be at least 1, --warmup 0");
    require(
        checkpointAt.isEmpty() || checkpointAt.getAsInt() < seconds,
        "--checkpoint-at must lie inside the measurement");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The directory's name: the same dataset on the same kind of stack is used again. */
  String homeName() {
    return "%s-%dx%d-%d"
        .formatted(stack.word(), dataset.assets(), dataset.attributes(), dataset.seed());
  }
}
