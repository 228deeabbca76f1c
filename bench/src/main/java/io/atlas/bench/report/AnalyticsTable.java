package io.atlas.bench.report;

import java.util.Locale;

/** A report for people. */
@SuppressWarnings("AnnotateFormatMethod") // its formats are constants, a few lines away
public final class AnalyticsTable {
  private static final String ROW = "  %-22s %,10.1f %,10.1f %,10.1f %,10.1f %,10.1f  %,8.2f";

  private final StringBuilder text = new StringBuilder();
  private final AnalyticsReport report;

  private AnalyticsTable(AnalyticsReport report) {
    this.report = report;
  }

  /** Renders it. */
  public static String of(AnalyticsReport report) {
    AnalyticsTable table = new AnalyticsTable(report);
    table.head();
    table.times();
    table.loads();
    return table.text.toString();
  }

  private void head() {
    line("");
    line(
        "bench analytics: %,d values of one attribute, %,d of %d others, %,d assets, %d days, seed %d",
        report.values(),
        report.setup().otherValues(),
        report.setup().otherAttributes(),
        report.setup().assets(),
        report.setup().days(),
        report.setup().seed());
    line(
        "%d cores, %s, %,d MiB, load %.2f before",
        report.machine().cores(),
        report.machine().cpu(),
        report.machine().memoryMib(),
        report.machine().loadBefore());
    line(
        "Postgres %s: shared_buffers %s, work_mem %s, parallel workers %s, jit %s",
        setting("server_version"),
        setting("shared_buffers"),
        setting("work_mem"),
        setting("max_parallel_workers_per_gather"),
        setting("jit"));
  }

  private String setting(String name) {
    return report.settings().getOrDefault(name, "?");
  }

  private void times() {
    line("");
    line(
        "  %-22s %10s %10s %10s %10s %10s  %8s",
        "ms", "service", "p95", "ClickHouse", "Postgres", "p95", "ratio");
    line(
        ROW,
        "distribution",
        report.olapMs(),
        report.olapP95Ms(),
        report.olapSqlMs(),
        report.postgresMs(),
        report.postgresP95Ms(),
        report.ratio());
    line(
        ROW,
        "average of every hour",
        report.groupByOlapMs(),
        report.groupByOlapP95Ms(),
        report.groupByOlapSqlMs(),
        report.groupByPostgresMs(),
        report.groupByPostgresP95Ms(),
        report.groupByRatio());
    line(
        "  runs: service %d and %d, Postgres %d and %d",
        report.olapRuns(),
        report.groupByOlapRuns(),
        report.postgresRuns(),
        report.groupByPostgresRuns());
  }

  private void loads() {
    line("");
    line("  %-22s %12s %12s", "", "ClickHouse", "Postgres");
    line(
        "  %-22s %,12.1f %,12.1f",
        "bytes/value", report.olapBytesPerValue(), report.postgresBytesPerValue());
    line(
        "  %-22s %,12.1f %,12.1f",
        "loaded in s", report.olapLoadSeconds(), report.postgresLoadSeconds());
    line("");
    line("both stores hold the same values, and all sides answer the same");
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
