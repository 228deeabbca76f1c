package io.atlas.bench.report;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A report for people. */
@SuppressWarnings("AnnotateFormatMethod") // its formats are constants, a few lines away
public final class IngestTable {
  private static final double MIB = 1 << 20;
  private static final double PERCENT = 100;

  private final StringBuilder text = new StringBuilder();
  private final IngestReport report;

  private IngestTable(IngestReport report) {
    this.report = report;
  }

  /** Renders it. */
  public static String of(IngestReport report) {
    IngestTable table = new IngestTable(report);
    table.head();
    table.speed();
    table.cost();
    table.counts();
    table.sizes();
    table.series();
    table.verdict();
    return table.text.toString();
  }

  private void head() {
    IngestReport.Setup setup = report.setup();
    line("");
    line(
        "bench ingest --mode %s, stack %s, %s: %d connections, %d events at a time%s",
        report.mode(),
        setup.stack(),
        setup.runner(),
        setup.connections(),
        setup.batch(),
        report.rate() == null ? "" : ", %,.0f events/s wanted".formatted(report.rate()));
    line(
        "%,d assets x %d attributes, %d values an event, %.0f %% changed, %s, seed %d",
        setup.assets(),
        setup.attributes(),
        setup.valuesPerEvent(),
        setup.changed() * PERCENT,
        setup.ids() ? "with ids" : "without ids",
        setup.seed());
    line(
        "%d cores, %s, %,d MiB, load %.2f before",
        report.machine().cores(),
        report.machine().cpu(),
        report.machine().memoryMib(),
        report.machine().loadBefore());
    line(
        "Postgres %s: fsync %s, full_page_writes %s, synchronous_commit %s, shared_buffers %s",
        setting("server_version"),
        setting("fsync"),
        setting("full_page_writes"),
        setting("synchronous_commit"),
        setting("shared_buffers"));
    line("");
  }

  private String setting(String name) {
    return report.settings().getOrDefault(name, "?");
  }

  private void speed() {
    row("events/s", "%,.0f", report.eventsPerS());
    row("values/s", "%,.0f", report.valuesPerS());
    row("limit events/s", "%,.0f", report.limitEventsPerS());
    row("eta", "%.2f", report.eta());
    row("latency p50", "%.1f ms", report.p50Ms());
    row("latency p95", "%.1f ms", report.p95Ms());
    row("latency p99", "%.1f ms", report.p99Ms());
    row("latency max", "%.1f ms", report.maxMs());
  }

  private void cost() {
    row("WAL bytes/event", "%,.0f", report.walBytesPerEvent());
    row("  of it page images, at most", "%.0f %%", report.fpiShare() * PERCENT);
    row("HOT updates of the state", "%.1f %%", report.hotShare() * PERCENT);
    row("rss of ingest-service", "%.0f MiB at most", report.rssMb());
    new TreeMap<>(report.cpuSeconds())
        .forEach((part, used) -> row("CPU " + part, "%.2f cores", used / report.seconds()));
    if (report.slotRetainedBytes() != null) {
      row("slot keeps back", "%,.0f MiB at most", report.slotRetainedBytes() / MIB);
    }
    IngestReport.Lag lag = report.olapLagMs();
    if (lag != null) {
      row("OLAP lag p50", "%,.0f ms", (double) lag.p50());
      row("OLAP lag max", "%,.0f ms", (double) lag.max());
    }
  }

  private void counts() {
    line(
        "  accepted %,d  duplicates %,d  rejected %,d  refused %,d  errors %,d  unsent %,d",
        report.accepted(),
        report.duplicates(),
        report.rejected(),
        report.refused(),
        report.errors(),
        report.unsent());
    line("  all answered %,d ms after the last was sent", report.drainedMs());
    line("  in the whole run: acked %,d, in the log %,d", report.acked(), report.logged());
    line("");
  }

  private void sizes() {
    line("  %-20s %12s %12s %12s %12s", "MiB", "table", "then", "indexes", "then");
    for (Map.Entry<String, IngestReport.SizeChange> table : report.sizes().entrySet()) {
      IngestReport.SizeChange size = table.getValue();
      if (size.tableBytesAfter() + size.indexBytesAfter() > MIB) {
        line(
            "  %-20s %12.1f %12.1f %12.1f %12.1f",
            table.getKey(),
            size.tableBytesBefore() / MIB,
            size.tableBytesAfter() / MIB,
            size.indexBytesBefore() / MIB,
            size.indexBytesAfter() / MIB);
      }
    }
    line("");
  }

  private void series() {
    line(
        "  %6s %10s %9s %9s %9s %11s %9s",
        "second", "events/s", "p99 ms", "WAL B/ev", "FPI MiB", "checkpoints", "rss MiB");
    for (Window window : report.series()) {
      line(
          "  %6.0f %,10.0f %9.1f %,9.0f %9.1f %11d %9.0f",
          window.from(),
          window.eventsPerS(),
          window.p99Ms(),
          window.walBytesPerEvent(),
          window.fpiBytes() / MIB,
          window.checkpoints(),
          window.rssMb());
    }
    line("");
  }

  private void verdict() {
    if (report.lastTrouble() != null) {
      line("last trouble: %s", report.lastTrouble());
    }
    if (report.logged() < report.acked()) {
      line("FAILED: %,d ACKNOWLEDGED EVENTS ARE NOT IN THE LOG", report.acked() - report.logged());
    }
    if (report.errors() > 0) {
      line("FAILED: %,d requests failed", report.errors());
    }
    if (report.acked() == 0) {
      line("FAILED: nothing was acknowledged");
    }
  }

  private void row(String name, String format, @Nullable Double value) {
    if (value != null) {
      line("  %-30s %s", name, String.format(Locale.ROOT, format, value));
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
