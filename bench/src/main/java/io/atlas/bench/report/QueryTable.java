package io.atlas.bench.report;

import io.atlas.bench.report.QueryReport.ShapeTimes;
import io.atlas.bench.report.QueryReport.WriteCounts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for people. */
@SuppressWarnings("AnnotateFormatMethod") // its formats are constants, a few lines away
public final class QueryTable {
  private static final double MIB = 1 << 20;

  private final StringBuilder text = new StringBuilder();
  private final QueryReport report;

  private QueryTable(QueryReport report) {
    this.report = report;
  }

  /** Renders it. */
  public static String of(QueryReport report) {
    QueryTable table = new QueryTable(report);
    table.head();
    if (report.smallerAssets() != null) {
      table.shapes(report.smallerAssets(), report.smallerShapes(), Map.of());
    }
    table.shapes(report.assets(), report.shapes(), report.growth());
    table.writes();
    table.sizes();
    table.verdict();
    return table.text.toString();
  }

  private void head() {
    line("");
    line(
        "bench query: %d attributes an asset, largest tenant in %d slots, %d connections, seed %d",
        report.setup().attributes(),
        report.setup().slots(),
        report.setup().connections(),
        report.setup().seed());
    line(
        "%d cores, %s, %,d MiB, load %.2f before",
        report.machine().cores(),
        report.machine().cpu(),
        report.machine().memoryMib(),
        report.machine().loadBefore());
    line(
        "Postgres %s: shared_buffers %s, jit %s; loaded in %.0f s, %,.0f values/s",
        setting("server_version"),
        setting("shared_buffers"),
        setting("jit"),
        report.loadSeconds(),
        report.valuesLoadedPerS());
  }

  private String setting(String name) {
    return report.settings().getOrDefault(name, "?");
  }

  private void shapes(int assets, List<ShapeTimes> shapes, Map<String, Double> growth) {
    line("");
    line(
        "%-25s %8s %8s %8s  %8s  %8s %8s  %8s",
        "%,d assets, ms".formatted(assets),
        "service",
        "",
        "",
        "its SQL",
        "JSONB +",
        "GIN",
        "service,");
    line(
        "  %-12s %10s %8s %8s %8s  %8s  %8s %8s  %8s  %8s %7s",
        "", "rows", "p50", "p95", "p99", "p95", "p50", "p95", "writing", "ratio", "growth");
    for (ShapeTimes shape : shapes) {
      line(
          "  %-12s %,10.1f %,8.1f %,8.1f %,8.1f  %8s  %,8.2f %,8.2f  %8s  %,8.2f %7s",
          shape.name(),
          shape.rows(),
          shape.p50Ms(),
          shape.p95Ms(),
          shape.p99Ms(),
          number(shape.sqlP95Ms()),
          shape.baselineP50Ms(),
          shape.baselineP95Ms(),
          number(shape.loadedP95Ms()),
          shape.ratio(),
          number(growth.get(shape.name())));
    }
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%,.1f", value);
  }

  private void writes() {
    WriteCounts writes = report.writes();
    if (writes != null) {
      line("");
      line(
          "writes: %,.0f events/s, accepted %,d  rejected %,d  refused %,d  errors %,d",
          writes.eventsPerS(),
          writes.accepted(),
          writes.rejected(),
          writes.refused(),
          writes.errors());
    }
  }

  private void sizes() {
    line("");
    line("  %-18s %12s %12s %14s", "MiB", "table", "indexes", "bytes/value");
    report
        .sizes()
        .forEach((table, size) ->
            line(
                "  %-18s %,12.1f %,12.1f %,14.1f",
                table, size.tableBytes() / MIB, size.indexBytes() / MIB, size.bytesPerValue()));
    line("");
  }

  private void verdict() {
    report.shapes().stream()
        .filter(shape -> shape.trouble() != null)
        .forEach(shape ->
            line(
                "FAILED: %,d reads of %s: %s", shape.allFailures(), shape.name(), shape.trouble()));
    WriteCounts writes = report.writes();
    if (writes != null && writes.trouble() != null) {
      line("last trouble of the writes: %s", writes.trouble());
    }
    if (report.holds()) {
      line("both sides found the same assets, and every read and write was answered");
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
