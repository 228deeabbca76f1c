package io.atlas.bench.honesty;

import io.atlas.bench.data.Randomness;
import io.atlas.bench.honesty.crew.Crew;
import io.atlas.bench.honesty.fault.FaultLog;
import io.atlas.bench.honesty.fault.FaultOrder;
import io.atlas.bench.honesty.fault.Faults;
import io.atlas.bench.honesty.fault.Health;
import io.atlas.bench.honesty.fault.Ordeal;
import io.atlas.bench.honesty.fault.Switches;
import io.atlas.bench.honesty.oracle.SwitchPoints;
import io.atlas.bench.honesty.own.Background;
import io.atlas.bench.honesty.own.OpenTransaction;
import io.atlas.bench.honesty.own.OwnWriteTimes;
import io.atlas.bench.honesty.own.OwnWrites;
import io.atlas.bench.honesty.probe.Probe;
import io.atlas.bench.honesty.probe.ProbeWriter;
import io.atlas.bench.honesty.read.QueryClient;
import io.atlas.bench.honesty.reader.CheckedRead;
import io.atlas.bench.honesty.reader.Readers;
import io.atlas.bench.honesty.verdict.Tally;
import io.atlas.bench.honesty.verdict.Verdicts;
import io.atlas.bench.measure.Machine;
import io.atlas.bench.measure.ServerSettings;
import io.atlas.bench.report.HonestyReport;
import io.atlas.bench.setup.LoadedStack;
import io.atlas.bench.stack.BenchException;
import io.atlas.bench.stack.Database;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All that happens while the stack runs: writers, own writes, readers, faults, and judgement. */
final class Trial {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /** Before each fault, and after the last. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  private static final int SHORTEST_PAUSE_MILLIS = 100;
  private static final int PAUSE_SPREAD_MILLIS = 100;

  private final HonestyOptions options;
  private final LoadedStack loaded;
  private final Machine machine;
  private final PrintStream progress;
  private final long startNanos = System.nanoTime();
  private final FaultLog faultLog = new FaultLog();
  private final Tally tally = new Tally();
  private final Verdicts verdicts;
  private final Endpoints endpoints;
  private final List<Probe> probes;
  private final Readers readers;
  private final Health health;

  Trial(
      HonestyOptions options,
      LoadedStack loaded,
      int secondQueryPort,
      Machine machine,
      PrintStream progress) {
    this.options = options;
    this.loaded = loaded;
    this.machine = machine;
    this.progress = progress;
    this.verdicts = new Verdicts(options.seed(), startNanos, progress);
    this.endpoints = Endpoints.of(loaded.stack().home(), secondQueryPort);
    this.probes = IntStream.range(0, options.probes()).mapToObj(i -> Probe.of("probe", i)).toList();
    this.readers = new Readers(options.seed(), probes, reads(tally));
    this.health = new Health(endpoints.queries(), probes.getFirst());
  }

  private CheckedRead reads(Tally counted) {
    List<QueryClient> services = endpoints.queries();
    return new CheckedRead(services, verdicts, counted, faultLog);
  }

  HonestyReport run() throws InterruptedException {
    Map<String, String> settings = settings();
    try (Crew writers = new Crew()) {
      probes.forEach(probe -> startWriter(writers, probe));
      awaitHealth();
      warmUp(writers);
      Own own = ownWrites();
      Reading reading = read(writers);
      SwitchPoints switches = switches();
      verdicts.judge(switches);
      return new HonestyReportBuilder(options, machine, settings, tally, verdicts)
          .build(probes, own, reading, switches);
    }
  }

  private Map<String, String> settings() {
    try (Database primary = loaded.connect()) {
      return ServerSettings.read(primary);
    }
  }

  private SwitchPoints switches() {
    try (Database primary = loaded.connect()) {
      return Switches.read(primary);
    }
  }

  private void startWriter(Crew writers, Probe probe) {
    ProbeWriter writer = writer(probe);
    Randomness random = new Randomness(probe.asset().hashCode());
    writers.start(() -> {
      writer.write();
      Thread.sleep(SHORTEST_PAUSE_MILLIS + random.below(PAUSE_SPREAD_MILLIS));
    });
  }

  private ProbeWriter writer(Probe probe) {
    return new ProbeWriter(probe, endpoints.writes(), verdicts::take);
  }

  private void awaitHealth() throws InterruptedException {
    if (!health.await(START_LIMIT)) {
      throw new BenchException("the stack is not well: " + health.ill());
    }
  }

  private void warmUp(Crew writers) throws InterruptedException {
    progress.printf("warm-up of %d s ...%n", options.warmUp().toSeconds());
    Readers uncounted = new Readers(~options.seed(), probes, reads(new Tally()));
    try (Crew crew = new Crew()) {
      startReaders(crew, uncounted);
      crew.await(options.warmUp());
    }
    writers.check();
  }

  private void startReaders(Crew crew, Readers some) {
    for (int i = 0; i < options.readers(); i++) {
      crew.start(some.newReader());
    }
  }

  /** How soon own writes were read, without load and under it. */
  record Own(OwnWriteTimes quiet, OwnWriteTimes loaded, double loadedEventsPerSecond) {}

  private Own ownWrites() throws InterruptedException {
    OwnWrites own = new OwnWrites(this::writer, reads(new Tally()), readers::nextNumber);
    progress.println("own writes: without load ...");
    OwnWriteTimes quiet = own.measure("own", options.ownWrites());
    progress.printf("own writes: under %,.0f events/s ...%n", options.loadRate());
    return underLoad(own, quiet);
  }

  private Own underLoad(OwnWrites own, OwnWriteTimes quiet) throws InterruptedException {
    if (options.ownWrites().isZero()) {
      return new Own(quiet, quiet, 0);
    }
    try (OpenTransaction open = OpenTransaction.begin(loaded.primaryPort());
        Background load = Background.start(loaded, options.loadRate())) {
      OwnWriteTimes times = own.measure("load", options.ownWrites());
      return new Own(quiet, times, load.eventsPerSecond());
    } finally {
      awaitHealth();
    }
  }

  /** The reads, and what went wrong meanwhile. */
  record Reading(double seconds, List<Ordeal> faults, List<String> unknownFaults) {}

  private Reading read(Crew writers) throws InterruptedException {
    long from = System.nanoTime();
    try (Crew crew = new Crew()) {
      startReaders(crew, readers);
      ProgressLines lines = new ProgressLines(tally, verdicts, faultLog, options.reads(), progress);
      crew.start(lines::next);
      FaultOrder order = faultOrder();
      List<Ordeal> ordeals = faults(order, crew, writers);
      crew.awaitUntil(() -> {
        writers.check();
        return tally.hasEnough(options.reads()) || isOver(from);
      });
      return new Reading((System.nanoTime() - from) / 1e9, ordeals, order.unknown());
    }
  }

  private boolean isOver(long from) {
    return System.nanoTime() - from >= options.atMost().toNanos();
  }

  private FaultOrder faultOrder() {
    if (options.faults().isEmpty()) {
      return new FaultOrder(List.of(), List.of());
    }
    FaultOrder order = FaultOrder.of(options.faults(), loaded.stack().faults(), options.seed());
    progress.println("faults: " + String.join(", ", order.names()));
    order
        .unknown()
        .forEach(name -> progress.println("  left out, as the launcher has none: " + name));
    return order;
  }

  private List<Ordeal> faults(FaultOrder order, Crew crew, Crew writers)
      throws InterruptedException {
    Faults faults = new Faults(loaded.stack(), faultLog, health, startNanos, progress);
    List<Ordeal> ordeals = new ArrayList<>();
    for (String name : order.names()) {
      crew.await(QUIET);
      ordeals.add(faults.run(name, options.faultLength()));
      writers.check();
    }
    crew.await(order.names().isEmpty() ? Duration.ZERO : QUIET);
    return ordeals;
  }
}
