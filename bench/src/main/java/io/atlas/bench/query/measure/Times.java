package io.atlas.bench.query.measure;

import io.atlas.bench.load.Latencies;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * How a side answered the questions of a shape.
 *
 * @param latencies in µs, of failed ones too
 * @param offReplica answers that did not surely come from a replica
 * @param trouble why the last one failed that did
 */
public record Times(Histogram latencies, long offReplica, long failures, Optional<String> trouble) {
  /** Questions that were asked. */
  public long count() {
    return latencies.getTotalCount();
  }

  /** A percentile in ms. */
  public double millis(double percentile) {
    return Latencies.millis(latencies, percentile);
  }
}
