package io.atlas.bench.ingest;

import io.atlas.bench.data.Dataset;
import io.atlas.bench.data.Versions;
import io.atlas.bench.load.Load;
import io.atlas.bench.measure.EventLog;
import io.atlas.bench.measure.Freshness;
import io.atlas.bench.measure.Machine;
import io.atlas.bench.measure.ServerSettings;
import io.atlas.bench.measure.TableSize;
import io.atlas.bench.report.IngestReport;
import io.atlas.bench.report.IngestTable;
import io.atlas.bench.report.ReportJson;
import io.atlas.bench.setup.LoadedStack;
import io.atlas.bench.stack.BenchHome;
import io.atlas.bench.stack.BenchStack;
import io.atlas.bench.stack.Database;
import io.atlas.bench.stack.StackKind;
import io.atlas.bench.watch.Checkpoint;
import io.atlas.bench.watch.Measured;
import io.atlas.bench.watch.Measurement;
import io.atlas.bench.watch.Plan;
import io.atlas.bench.watch.Probe;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One benchmark, from the start of its stack to its report. */
final class IngestRun {
  private static final Duration DRAIN = Duration.ofSeconds(35);

  /** Seconds for the writers' code to be compiled. */
  private static final int LIMIT_WARMUP = 5;

  private final IngestOptions options;
  private final PrintStream progress;
  private final BenchHome home;
  private boolean settled = true;
  private Duration drained = Duration.ZERO;

  IngestRun(IngestOptions options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
    Path checkout = Path.of(System.getProperty("atlas.root", "")).toAbsolutePath().normalize();
    this.home = BenchHome.of(checkout, options.homeName(), options.portBase());
  }

  /** Runs it; the table goes to {@code out}. The exit code. */
  int run(PrintStream out) throws InterruptedException {
    Machine machine = Machine.now();
    try (BenchStack stack = BenchStack.open(home, options.stack(), System.getenv(), progress)) {
      Dataset dataset = new Dataset(options.dataset());
      LoadedStack loaded =
          LoadedStack.up(stack, options.runner(), dataset, options.fresh(), progress);
      IngestReport report = measure(loaded, machine);
      out.print(IngestTable.of(report));
      out.flush();
      options.json().ifPresent(file -> ReportJson.write(report, file));
      return report.holds() ? 0 : 1;
    }
  }

  private IngestReport measure(LoadedStack loaded, Machine machine) throws InterruptedException {
    if (options.mode() == Mode.LOG) {
      return measure(loaded, loaded.versions(), machine);
    }
    Versions versions = loaded.takeVersions();
    try {
      return measure(loaded, versions, machine);
    } finally {
      keep(loaded, versions);
    }
  }

  private void keep(LoadedStack loaded, Versions versions) {
    if (settled) {
      loaded.keep(versions);
    } else {
      progress.println("not every event was written, so the next run will load its data anew");
    }
  }

  private IngestReport measure(LoadedStack loaded, Versions versions, Machine machine)
      throws InterruptedException {
    try (Database database = loaded.connect()) {
      Loads loads = new Loads(loaded, versions, options);
      Map<String, TableSize> before = TableSize.all(database);
      Map<String, String> settings = ServerSettings.read(database);
      Finished finished = measure(loads, loaded, database);
      ReportBuilder report = new ReportBuilder(options, machine, settings, finished);
      return report.build(before, TableSize.all(database), limit(loads, loaded, database));
    }
  }

  private Finished measure(Loads loads, LoadedStack loaded, Database database)
      throws InterruptedException {
    Plan plan =
        new Plan(
            options.mode().word(),
            options.warmupSeconds(),
            options.seconds(),
            options.checkpointAt());
    return run(loads.of(options.mode(), database), plan, loaded, database);
  }

  private Optional<Finished> limit(Loads loads, LoadedStack loaded, Database database)
      throws InterruptedException {
    if (options.limitSeconds() == 0) {
      return Optional.empty();
    }
    Plan plan =
        new Plan(Mode.LIMIT.word(), LIMIT_WARMUP, options.limitSeconds(), OptionalInt.empty());
    return Optional.of(run(loads.of(Mode.LIMIT, database), plan, loaded, database));
  }

  private Finished run(Load load, Plan plan, LoadedStack loaded, Database database)
      throws InterruptedException {
    OffsetDateTime begin = EventLog.now(database);
    Probe probe = new Probe(database, loaded.stack().processes(), freshness());
    try (load;
        Checkpoint checkpoint = new Checkpoint(loaded::connect)) {
      Measured measured = watched(load, new Measurement(probe, plan, checkpoint, progress));
      return new Finished(
          measured,
          load.counters().read(),
          load.logged(database, begin),
          drained,
          load.counters().trouble());
    }
  }

  // Even a run that is cut short waits for its answers, or the store would not be where it is noted
  // to be.
  private Measured watched(Load load, Measurement measurement) throws InterruptedException {
    try {
      return measurement.run(load);
    } finally {
      progress.println("  waiting for what is on its way ...");
      long stopped = System.nanoTime();
      load.stop(DRAIN);
      drained = Duration.ofNanos(System.nanoTime() - stopped);
      settled &= load.isSettled();
    }
  }

  private Optional<Freshness> freshness() {
    return options.stack() == StackKind.FULL
        ? Optional.of(new Freshness(home.ports().freshness()))
        : Optional.empty();
  }
}
