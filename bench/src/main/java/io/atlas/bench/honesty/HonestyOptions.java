package io.atlas.bench.honesty;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one run is to do.
 *
 * @param reads that have to be answered with data at least
 * @param atMost how long is read for them, faults included; then the report says how many there
 *     were
 * @param faults that are wanted; empty for none
 * @param faultLength of each
 * @param warmUp reads before anything counts; they are judged all the same
 * @param ownWrites how long own writes are measured from each source, without and again with load;
 *     zero for not at all
 * @param loadRate events per second of that load
 */
public record HonestyOptions(
    long reads,
    Duration atMost,
    List<String> faults,
    Duration faultLength,
    int probes,
    int readers,
    Duration warmUp,
    Duration ownWrites,
    double loadRate,
    int portBase,
    long seed,
    Optional<Path> json) {
  private static final int MOST_PROBES = 100;

  /** Refuses what makes no sense. */
  public HonestyOptions {
    require(reads >= 1, "--reads must be at least 1");
    require(atMost.isPositive(), "--at-most-minutes must be at least 1");
    require(
        probes >= 1 && probes <= MOST_PROBES, "--probes must be 1 to %d".formatted(MOST_PROBES));
    require(readers >= 1, "--readers must be at least 1");
    require(!warmUp.isNegative(), "--warmup must be at least 0");
    require(!ownWrites.isNegative(), "--ryw-seconds must be at least 0");
    require(loadRate > 0, "--load-rate must be above 0");
    require(faultLength.isPositive(), "--fault-seconds must be at least 1");
    require(
        faults.stream().distinct().count() == faults.size(), "each fault can be there only once");
    faults = List.copyOf(faults);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
