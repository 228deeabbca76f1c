package io.atlas.bench.query;

import io.atlas.bench.measure.Machine;
import io.atlas.bench.query.TrialResult.Measured;
import io.atlas.bench.query.TrialResult.Written;
import io.atlas.bench.query.load.Sizes.Size;
import io.atlas.bench.query.measure.Times;
import io.atlas.bench.report.QueryReport;
import io.atlas.bench.report.QueryReport.Bytes;
import io.atlas.bench.report.QueryReport.Setup;
import io.atlas.bench.report.QueryReport.ShapeTimes;
import io.atlas.bench.report.QueryReport.WriteCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Puts a report together. */
record QueryReportBuilder(QueryOptions options, Machine machine) {
  private static final int P50 = 50;
  private static final int P95 = 95;
  private static final int P99 = 99;

  QueryReport build(TrialResult result, Optional<TrialResult> smaller) {
    List<ShapeTimes> shapes = shapes(result);
    List<ShapeTimes> before = smaller.map(QueryReportBuilder::shapes).orElse(List.of());
    return new QueryReport(
        "query",
        options.grow() ? "grow" : "single",
        options.time().toMillis() / 1_000.0,
        setup(),
        machine,
        result.settings(),
        result.spec().assets(),
        shapes,
        growth(before, shapes, ShapeTimes::p95Ms),
        growth(before, shapes, ShapeTimes::baselineP95Ms),
        smaller.map(earlier -> earlier.spec().assets()).orElse(null),
        before,
        sizes(result.sizes()),
        result.loadSeconds(),
        result.spec().values() / result.loadSeconds(),
        result.writes().map(QueryReportBuilder::writes).orElse(null));
  }

  private Setup setup() {
    return new Setup(
        options.dataset().attributes(),
        options.dataset().slots(),
        options.connections(),
        options.warmUp().toSeconds(),
        options.writeRate(),
        options.dataset().seed());
  }

  private static List<ShapeTimes> shapes(TrialResult result) {
    return result.shapes().stream().map(QueryReportBuilder::shape).toList();
  }

  private static ShapeTimes shape(Measured measured) {
    Times service = measured.service();
    Times baseline = measured.baseline();
    return new ShapeTimes(
        measured.shape().word(),
        service.millis(P50),
        service.millis(P95),
        service.millis(P99),
        measured.alone().map(times -> times.millis(P50)).orElse(null),
        measured.alone().map(times -> times.millis(P95)).orElse(null),
        baseline.millis(P50),
        baseline.millis(P95),
        baseline.millis(P99),
        ratio(baseline.millis(P95), service.millis(P95)),
        measured.way().word(),
        measured.rows(),
        service.count(),
        service.offReplica(),
        service.failures(),
        baseline.count(),
        baseline.failures(),
        loaded(measured, times -> times.millis(P50)),
        loaded(measured, times -> times.millis(P95)),
        loaded(measured, times -> times.millis(P99)),
        measured.loaded().map(Times::count).orElse(null),
        measured.loaded().map(Times::offReplica).orElse(null),
        measured.loaded().map(Times::failures).orElse(null),
        service.trouble().or(() -> measured.loaded().flatMap(Times::trouble)).orElse(null));
  }

  private static @Nullable Double loaded(Measured measured, ToDoubleFunction<Times> value) {
    return measured.loaded().map(value::applyAsDouble).orElse(null);
  }

  private static double ratio(double one, double other) {
    return other == 0 ? 0 : one / other;
  }

  private static Map<String, Double> growth(
      List<ShapeTimes> before, List<ShapeTimes> after, ToDoubleFunction<ShapeTimes> value) {
    Map<String, Double> growth = new LinkedHashMap<>();
    for (int i = 0; i < before.size(); i++) {
      growth.put(
          after.get(i).name(),
          ratio(value.applyAsDouble(after.get(i)), value.applyAsDouble(before.get(i))));
    }
    return growth;
  }

  private static Map<String, Bytes> sizes(Map<String, Size> sizes) {
    Map<String, Bytes> bytes = new LinkedHashMap<>();
    sizes.forEach((table, size) ->
        bytes.put(
            table,
            new Bytes(size.tableBytes(), size.indexBytes(), size.values(), size.bytesPerValue())));
    return bytes;
  }

  private static WriteCounts writes(Written written) {
    return new WriteCounts(
        written.eventsPerSecond(),
        written.counts().accepted(),
        written.counts().rejected(),
        written.counts().refused(),
        written.counts().errors(),
        written.trouble().orElse(null));
  }
}
