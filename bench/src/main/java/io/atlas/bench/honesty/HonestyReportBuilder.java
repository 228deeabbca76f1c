package io.atlas.bench.honesty;

import io.atlas.bench.honesty.oracle.Rule;
import io.atlas.bench.honesty.oracle.SwitchPoints;
import io.atlas.bench.honesty.own.OwnWriteTimes;
import io.atlas.bench.honesty.probe.Probe;
import io.atlas.bench.honesty.verdict.Tally;
import io.atlas.bench.honesty.verdict.Verdicts;
import io.atlas.bench.load.Latencies;
import io.atlas.bench.measure.Machine;
import io.atlas.bench.report.HonestyReport;
import io.atlas.bench.report.HonestyReport.BySource;
import io.atlas.bench.report.HonestyReport.Setup;
import io.atlas.common.freshness.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** Puts a report together. */
record HonestyReportBuilder(
    HonestyOptions options,
    Machine machine,
    Map<String, String> settings,
    Tally tally,
    Verdicts verdicts) {
  private static final int P50 = 50;
  private static final int P95 = 95;
  private static final int P99 = 99;

  HonestyReport build(
      List<Probe> probes, Trial.Own own, Trial.Reading reading, SwitchPoints switches) {
    Map<Source, Histogram> slacks = tally.drainSlacks();
    return new HonestyReport(
        "honesty",
        reading.faults().isEmpty() ? "quiet" : "faults",
        reading.seconds(),
        options.seed(),
        setup(),
        machine,
        settings,
        tally.claims(),
        tally.claims() / reading.seconds(),
        counts(tally::claims),
        verdicts.violations(),
        byRule(),
        tally.shareOffWriter(),
        tally.boundPresentShare(),
        Latencies.millis(all(slacks), P95),
        values(source -> Latencies.millis(of(slacks, source), P95)),
        percentiles(own.quiet(), P50),
        percentiles(own.quiet(), P99),
        percentiles(own.loaded(), P50),
        percentiles(own.loaded(), P99),
        own.loadedEventsPerSecond(),
        counts(own.quiet()::counted),
        own.quiet().missed(Source.REPLICA),
        own.loaded().missed(Source.REPLICA),
        tally.refused(),
        tally.failures(),
        probes.stream().mapToLong(probe -> probe.acks().acknowledged()).sum(),
        switches.current(),
        probes.stream().mapToLong(probe -> probe.acks().count(switches::isLost)).sum(),
        verdicts.excused(),
        reading.faults(),
        reading.unknownFaults(),
        verdicts.details());
  }

  private Setup setup() {
    return new Setup(
        options.reads(),
        options.probes(),
        options.readers(),
        2,
        options.ownWrites().toSeconds(),
        options.loadRate(),
        options.faultLength().toSeconds());
  }

  private Map<String, Long> byRule() {
    Map<String, Long> named = new TreeMap<>();
    for (Map.Entry<Rule, Long> at : verdicts.byRule().entrySet()) {
      named.put(at.getKey().word(), at.getValue());
    }
    return named;
  }

  private static Histogram all(Map<Source, Histogram> histograms) {
    Histogram sum = Latencies.sum();
    histograms.values().forEach(sum::add);
    return sum;
  }

  private static Histogram of(Map<Source, Histogram> histograms, Source source) {
    return histograms.getOrDefault(source, Latencies.sum());
  }

  private static BySource<Double> percentiles(OwnWriteTimes times, int percentile) {
    return values(source -> times.millis(source, percentile));
  }

  private static BySource<Double> values(ToDoubleFunction<Source> value) {
    return new BySource<>(
        value.applyAsDouble(Source.WRITER),
        value.applyAsDouble(Source.REPLICA),
        value.applyAsDouble(Source.OLAP));
  }

  private static BySource<Long> counts(ToLongFunction<Source> count) {
    return new BySource<>(
        count.applyAsLong(Source.WRITER),
        count.applyAsLong(Source.REPLICA),
        count.applyAsLong(Source.OLAP));
  }
}
