package io.atlas.bench.ingest;

import io.atlas.bench.load.Latencies;
import io.atlas.bench.measure.Machine;
import io.atlas.bench.measure.TableSize;
import io.atlas.bench.report.IngestReport;
import io.atlas.bench.report.IngestReport.Limit;
import io.atlas.bench.report.IngestReport.Setup;
import io.atlas.bench.report.IngestReport.SizeChange;
import io.atlas.bench.watch.Measured;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Puts a report together. */
record ReportBuilder(
    IngestOptions options, Machine machine, Map<String, String> settings, Finished finished) {

  IngestReport build(
      Map<String, TableSize> before, Map<String, TableSize> after, Optional<Finished> limit) {
    Measured measured = finished.measured();
    double eventsPerSecond = measured.eventsPerSecond();
    Histogram latencies = measured.latencies();
    Optional<Double> mostPerSecond = limit.map(most -> most.measured().eventsPerSecond());
    return new IngestReport(
        "ingest",
        options.mode().word(),
        measured.seconds(),
        setup(),
        options.rate().isPresent() ? options.rate().getAsDouble() : null,
        machine,
        settings,
        eventsPerSecond,
        eventsPerSecond * options.valuesPerEvent(),
        Latencies.millis(latencies, 50),
        Latencies.millis(latencies, 95),
        Latencies.millis(latencies, 99),
        Latencies.millis(latencies, 100),
        mostPerSecond.orElse(null),
        mostPerSecond.map(most -> eventsPerSecond / most).orElse(null),
        limit.map(ReportBuilder::limit).orElse(null),
        measured.walBytesPerEvent(),
        measured.wal().fullPageShare(),
        measured.hotShare(),
        measured.counts().accepted(),
        measured.counts().duplicates(),
        measured.counts().rejected(),
        measured.counts().refused(),
        finished.total().errors() + limit.map(most -> most.total().errors()).orElse(0L),
        measured.unsent(),
        finished.drained().toMillis(),
        finished.total().accepted(),
        finished.logged(),
        finished.trouble().or(() -> limit.flatMap(Finished::trouble)).orElse(null),
        measured.rssPeakMib(),
        measured.rssEndMib(),
        measured.cpuSeconds(),
        changes(before, after),
        measured.slotRetainedBytes().isPresent() ? measured.slotRetainedBytes().getAsLong() : null,
        measured.olapLag().orElse(null),
        measured.series());
  }

  private static Limit limit(Finished finished) {
    Measured measured = finished.measured();
    return new Limit(
        measured.seconds(),
        Mode.LIMIT.connections(),
        Mode.LIMIT.batch(),
        Latencies.millis(measured.latencies(), 99),
        measured.walBytesPerEvent(),
        measured.hotShare(),
        measured.cpuSeconds());
  }

  private Setup setup() {
    return new Setup(
        options.stack().word(),
        options.runner().word(),
        options.connections(),
        options.batch(),
        options.dataset().assets(),
        options.dataset().attributes(),
        options.valuesPerEvent(),
        options.changed(),
        options.ids(),
        options.dataset().seed(),
        options.warmupSeconds(),
        options.checkpointAt().isPresent() ? options.checkpointAt().getAsInt() : null);
  }

  private static Map<String, SizeChange> changes(
      Map<String, TableSize> before, Map<String, TableSize> after) {
    Map<String, SizeChange> changes = new LinkedHashMap<>();
    after.forEach((table, size) -> {
      TableSize earlier = before.getOrDefault(table, new TableSize(0, 0));
      changes.put(
          table,
          new SizeChange(
              earlier.tableBytes(), size.tableBytes(), earlier.indexBytes(), size.indexBytes()));
    });
    return changes;
  }
}
