package io.atlas.bench.query;

import io.atlas.bench.measure.Machine;
import io.atlas.bench.query.data.QuerySpec;
import io.atlas.bench.report.QueryReport;
import io.atlas.bench.report.QueryTable;
import io.atlas.bench.report.ReportJson;
import io.atlas.bench.stack.BenchHome;
import io.atlas.bench.stack.BenchStack;
import io.atlas.bench.stack.StackKind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** One benchmark, from the start of its stack to its report. */
final class QueryRun {
  private final QueryOptions options;
  private final PrintStream progress;

  QueryRun(QueryOptions options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Runs it; the table goes to {@code out}. The exit code. */
  int run(PrintStream out) throws InterruptedException {
    Machine machine = Machine.now();
    Optional<TrialResult> smaller =
        options.grow() ? Optional.of(trial(options.smaller())) : Optional.empty();
    TrialResult result = trial(options.dataset());
    QueryReport report = new QueryReportBuilder(options, machine).build(result, smaller);
    out.print(QueryTable.of(report));
    out.flush();
    options.json().ifPresent(file -> ReportJson.write(report, file));
    return report.holds() ? 0 : 1;
  }

  /** Each has a stack and data of its own. */
  private TrialResult trial(QuerySpec spec) throws InterruptedException {
    BenchHome home = home(spec);
    TrialResult result;
    try (BenchStack stack = BenchStack.open(home, StackKind.READS, System.getenv(), progress)) {
      result = new Trial(options, spec, stack, progress).run();
    }
    if (!options.keep()) {
      home.delete();
    }
    return result;
  }

  private BenchHome home(QuerySpec spec) {
    Path checkout = Path.of(System.getProperty("atlas.root", "")).toAbsolutePath().normalize();
    String name = "query-%dx%d-%d".formatted(spec.assets(), spec.attributes(), spec.seed());
    return BenchHome.of(checkout, name, options.portBase());
  }
}
