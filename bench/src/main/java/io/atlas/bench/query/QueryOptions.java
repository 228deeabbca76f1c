package io.atlas.bench.query;

import io.atlas.bench.query.data.QuerySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What one run is to do.
 *
 * @param connections that ask at once
 * @param warmUp of each shape on each side, uncounted
 * @param time of each shape on each side
 * @param writeRate events per second of the second round; 0 for no such round
 * @param grow whether a fifth of the assets is measured first
 * @param keep whether the data stays
 */
public record QueryOptions(
    QuerySpec dataset,
    int connections,
    Duration warmUp,
    Duration time,
    double writeRate,
    boolean grow,
    boolean keep,
    int portBase,
    Optional<Path> json) {
  private static final int GROWTH = 5;

  /** Refuses what makes no sense. */
  public QueryOptions {
    require(connections >= 1, "--connections must be at least 1");
    require(!warmUp.isNegative(), "--warmup must be at least 0");
    require(time.isPositive(), "--seconds must be at least 1");
    require(writeRate >= 0, "--write-rate must be at least 0");
    if (grow) {
      QuerySpec ignored = smaller(dataset);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The dataset that the growth is counted from. */
  QuerySpec smaller() {
    return smaller(dataset);
  }

  private static QuerySpec smaller(QuerySpec dataset) {
    return dataset.withAssets(dataset.assets() / GROWTH);
  }
}
