package io.atlas.bench.honesty;

import io.atlas.bench.data.Dataset;
import io.atlas.bench.data.DatasetSpec;
import io.atlas.bench.measure.Machine;
import io.atlas.bench.report.HonestyReport;
import io.atlas.bench.report.HonestyTable;
import io.atlas.bench.report.ReportJson;
import io.atlas.bench.setup.LoadedStack;
import io.atlas.bench.stack.BenchHome;
import io.atlas.bench.stack.BenchStack;
import io.atlas.bench.stack.Runner;
import io.atlas.bench.stack.ServiceProcess;
import io.atlas.bench.stack.StackKind;
import java.io.PrintStream;
import java.nio.file.Path;

/** One benchmark, from the start of its stack to its report. */
final class HonestyRun {
  /** What the load changes; small, for it only has to be there. */
  private static final DatasetSpec DATASET = new DatasetSpec(2_000, 20, 1);

  /** Beside the launcher's own, which is at 8082, and the freshness-service. */
  private static final int SECOND_QUERY_PORT = 8_084;

  private final HonestyOptions options;
  private final PrintStream progress;
  private final BenchHome home;

  HonestyRun(HonestyOptions options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
    Path checkout = Path.of(System.getProperty("atlas.root", "")).toAbsolutePath().normalize();
    this.home = BenchHome.of(checkout, "honesty", options.portBase());
  }

  /** Runs it; the report goes to {@code out}. The exit code. */
  int run(PrintStream out) throws InterruptedException {
    Machine machine = Machine.now();
    int secondPort = home.ports().base() + SECOND_QUERY_PORT;
    try (BenchStack stack = BenchStack.open(home, StackKind.FULL, System.getenv(), progress)) {
      LoadedStack loaded = LoadedStack.up(stack, Runner.JVM, new Dataset(DATASET), true, progress);
      try (ServiceProcess second = stack.oneMoreQueryService(secondPort)) {
        progress.printf("  a second query-service answers on port %d%n", secondPort);
        HonestyReport report = new Trial(options, loaded, secondPort, machine, progress).run();
        out.print(HonestyTable.of(report));
        out.flush();
        options.json().ifPresent(file -> ReportJson.write(report, file));
        return report.holds() ? 0 : 1;
      }
    }
  }
}
