package io.atlas.bench.report;

import io.atlas.bench.honesty.fault.Ordeal;
import io.atlas.bench.report.HonestyReport.BySource;
import java.util.Locale;

/** A report for people. */
@SuppressWarnings("AnnotateFormatMethod") // its formats are constants, a few lines away
public final class HonestyTable {
  private static final double PERCENT = 100;

  private final StringBuilder text = new StringBuilder();
  private final HonestyReport report;

  private HonestyTable(HonestyReport report) {
    this.report = report;
  }

  /** Renders it. */
  public static String of(HonestyReport report) {
    HonestyTable table = new HonestyTable(report);
    table.head();
    table.reads();
    table.freshness();
    table.ownWrites();
    table.faults();
    table.verdict();
    return table.text.toString();
  }

  private void head() {
    line("");
    line(
        "bench honesty: %d probes, %d readers, %d query-services, seed %d",
        report.setup().probes(),
        report.setup().readers(),
        report.setup().queryServices(),
        report.seed());
    line(
        "%d cores, %s, %,d MiB, load %.2f before",
        report.machine().cores(),
        report.machine().cpu(),
        report.machine().memoryMib(),
        report.machine().loadBefore());
  }

  private void reads() {
    BySource<Long> by = report.readsBySource();
    line("");
    line(
        "%,d reads in %.0f s, %,.0f reads/s: writer %,d, replica %,d, olap %,d",
        report.reads(), report.seconds(), report.readsPerS(), by.writer(), by.replica(), by.olap());
    long wanted = report.setup().reads();
    if (report.reads() < wanted) {
      line("  %,d were wanted, but the time was over", wanted);
    }
    report.refused().forEach((code, count) -> line("  refused    %-28s %,d", code, count));
    report.unanswered().forEach((why, count) -> line("  unanswered %-28s %,d", why, count));
    line("%,d writes acknowledged", report.writesAcked());
  }

  private void freshness() {
    BySource<Double> slack = report.boundSlackP95MsBySource();
    line("");
    line("without faults");
    line("  off the writer     %.1f %% of reads within 2s", PERCENT * report.shareOffWriter());
    line("  bound present      %.2f %%", PERCENT * report.boundPresentShare());
    line(
        "  slack of bound     p95 %.0f ms (writer %.0f, replica %.0f, olap %.0f)",
        report.boundSlackP95Ms(), slack.writer(), slack.replica(), slack.olap());
  }

  private void ownWrites() {
    line("");
    line("own writes, ms             writer p50/p99     replica p50/p99        olap p50/p99");
    times("  without load", report.rywP50Ms(), report.rywP99Ms());
    times(
        "  %,.0f events/s".formatted(report.rywLoadedEventsPerS()),
        report.rywLoadedP50Ms(),
        report.rywLoadedP99Ms());
    line(
        "  %d and %d of those on the replica climbed",
        report.rywReplicaClimbed(), report.rywLoadedReplicaClimbed());
  }

  private void times(String phase, BySource<Double> p50, BySource<Double> p99) {
    line(
        "%-20s %10.1f / %-8.1f %8.1f / %-8.1f %8.0f / %-8.0f",
        phase, p50.writer(), p99.writer(), p50.replica(), p99.replica(), p50.olap(), p99.olap());
  }

  private void faults() {
    line("");
    report.faults().forEach(this::fault);
    report.unknownFaults().forEach(name -> line("  %-16s left out: the launcher has none", name));
    if (report.timeline() > 1) {
      line(
          "timeline %d; %,d acknowledged writes lost by promotion, %,d findings excused by it",
          report.timeline(), report.lostByPromotion(), report.excused());
    }
  }

  private void fault(Ordeal fault) {
    Double recovered = fault.timeToRecoverS();
    line(
        "  %-16s %5.1f s, %s%s%s",
        fault.name(),
        fault.seconds(),
        recovered == null
            ? "NOT WELL AGAIN"
            : String.format(Locale.ROOT, "well %.1f s later", recovered),
        caughtUp(fault),
        fault.worked() ? "" : ", THE COMMAND FAILED");
  }

  private static String caughtUp(Ordeal fault) {
    Double settled = fault.timeToSettleS();
    return settled == null
        ? ", OLAP NOT CAUGHT UP"
        : String.format(Locale.ROOT, ", OLAP caught up %.1f s later", settled);
  }

  private void verdict() {
    line("");
    report.violationsByRule().forEach((rule, count) -> line("  %-18s %,d", rule, count));
    line(report.violations() == 0 ? "no violation" : "%,d VIOLATIONS", report.violations());
    if (!report.holds() && report.violations() == 0) {
      line("but not all was well in the end");
    }
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
