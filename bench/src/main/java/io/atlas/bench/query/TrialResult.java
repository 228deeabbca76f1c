package io.atlas.bench.query;

import io.atlas.bench.load.Counters;
import io.atlas.bench.query.data.QuerySpec;
import io.atlas.bench.query.load.Sizes.Size;
import io.atlas.bench.query.measure.Times;
import io.atlas.bench.query.shape.DocumentQuery;
import io.atlas.bench.query.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one dataset.
 *
 * @param settings of the primary
 * @param loadSeconds from the first row to the last, vacuum and standby included
 * @param writes of the second round, if there was one
 */
record TrialResult(
    QuerySpec spec,
    Map<String, String> settings,
    double loadSeconds,
    Map<String, Size> sizes,
    List<Measured> shapes,
    Optional<Written> writes) {
  TrialResult withWrites(List<Measured> loaded, Written written) {
    return new TrialResult(spec, settings, loadSeconds, sizes, loaded, Optional.of(written));
  }

  /**
   * One shape.
   *
   * @param rows that a question finds on average
   * @param alone the statements of the service without it, where it tells them
   * @param way in which the documents were asked
   * @param loaded the service under writes, if there was such a round
   */
  record Measured(
      Shape shape,
      double rows,
      DocumentQuery way,
      Times service,
      Optional<Times> alone,
      Times baseline,
      Optional<Times> loaded) {
    Measured withLoaded(Times times) {
      return new Measured(shape, rows, way, service, alone, baseline, Optional.of(times));
    }
  }

  /**
   * The events of the second round.
   *
   * @param trouble why the last request that was not acknowledged was not
   */
  record Written(double eventsPerSecond, Counters.Reading counts, Optional<String> trouble) {}
}
