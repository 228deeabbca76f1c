package io.atlas.bench.analytics;

import io.atlas.bench.analytics.data.AnalyticsSpec;
import io.atlas.bench.measure.Machine;
import io.atlas.bench.report.AnalyticsReport;
import io.atlas.bench.report.AnalyticsTable;
import io.atlas.bench.report.ReportJson;
import io.atlas.bench.stack.BenchHome;
import io.atlas.bench.stack.BenchStack;
import io.atlas.bench.stack.StackKind;
import java.io.PrintStream;
import java.nio.file.Path;

/** One benchmark, from the start of its stack to its report. */
record AnalyticsRun(AnalyticsOptions options, PrintStream progress) {
  /** Runs it; the table goes to {@code out}. The exit code; where sides differ there is none. */
  int run(PrintStream out) throws InterruptedException {
    Machine machine = Machine.now();
    AnalyticsReport report = new AnalyticsReportBuilder(options, machine).build(trial());
    out.print(AnalyticsTable.of(report));
    out.flush();
    options.json().ifPresent(file -> ReportJson.write(report, file));
    return 0;
  }

  private TrialResult trial() throws InterruptedException {
    BenchHome home = home();
    TrialResult result;
    // Only the whole stack gives the OLAP a watermark, without which it answers nothing.
    try (BenchStack stack = BenchStack.open(home, StackKind.FULL, System.getenv(), progress)) {
      result = new Trial(options, stack, progress).run();
    }
    if (!options.keep()) {
      home.delete();
    }
    return result;
  }

  private BenchHome home() {
    Path checkout = Path.of(System.getProperty("atlas.root", "")).toAbsolutePath().normalize();
    AnalyticsSpec spec = options.dataset();
    String name = "analytics-%d-%d".formatted(spec.values(), spec.seed());
    return BenchHome.of(checkout, name, options.portBase());
  }
}
