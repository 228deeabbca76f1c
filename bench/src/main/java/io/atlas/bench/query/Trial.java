package io.atlas.bench.query;

import io.atlas.bench.http.Target;
import io.atlas.bench.measure.ServerSettings;
import io.atlas.bench.query.TrialResult.Measured;
import io.atlas.bench.query.TrialResult.Written;
import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.query.data.QuerySpec;
import io.atlas.bench.query.load.Sizes;
import io.atlas.bench.query.load.Sizes.Size;
import io.atlas.bench.query.load.StoreLoad;
import io.atlas.bench.query.load.StoredTenant;
import io.atlas.bench.query.measure.ServiceClient;
import io.atlas.bench.query.measure.Sides;
import io.atlas.bench.query.measure.WriteLoad;
import io.atlas.bench.setup.Preparation;
import io.atlas.bench.stack.Bearers;
import io.atlas.bench.stack.BenchHome;
import io.atlas.bench.stack.BenchStack;
import io.atlas.bench.stack.Database;
import io.atlas.bench.stack.Runner;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that happens to one dataset: it is loaded, both sides are compared, and then timed. */
final class Trial {
  private static final double NANOS = 1e9;

  private final QueryOptions options;
  private final QueryDataset dataset;
  private final BenchStack stack;
  private final PrintStream progress;
  private final BenchHome home;

  Trial(QueryOptions options, QuerySpec spec, BenchStack stack, PrintStream progress) {
    this.options = options;
    this.dataset = new QueryDataset(spec);
    this.stack = stack;
    this.progress = progress;
    this.home = stack.home();
  }

  TrialResult run() throws InterruptedException {
    home.delete();
    progress.printf("starting the stack in %s ...%n", home.home().state());
    stack.up(Runner.JVM);
    try (Database primary = Database.connect(home.ports().primary())) {
      // Nobody reads it here, and it would keep WAL.
      boolean ignored = Preparation.dropUnreadSlot(primary);
      return run(primary);
    }
  }

  private TrialResult run(Database primary) throws InterruptedException {
    progress.printf("loading %,d assets ...%n", dataset.spec().assets());
    long from = System.nanoTime();
    StoredTenant largest = load();
    double loadSeconds = (System.nanoTime() - from) / NANOS;
    Map<String, String> settings = ServerSettings.read(primary);
    Map<String, Size> sizes = Sizes.read(primary, dataset.spec());
    Rounds rounds = new Rounds(options, sides(largest), progress);
    List<Measured> quiet = rounds.quiet();
    TrialResult result =
        new TrialResult(dataset.spec(), settings, loadSeconds, sizes, quiet, Optional.empty());
    return options.writeRate() == 0 ? result : underWrites(rounds, result);
  }

  private StoredTenant load() throws InterruptedException {
    int standby = home.ports().standby();
    return new StoreLoad(dataset, home.ports().primary(), standby, progress).load().getFirst();
  }

  private Sides sides(StoredTenant largest) {
    ServiceClient client = new ServiceClient(home.ports().query(), bearer());
    return new Sides(dataset, client, home.ports().standby(), largest.id());
  }

  private TrialResult underWrites(Rounds rounds, TrialResult quiet) throws InterruptedException {
    progress.printf("  under %,.0f events/s ...%n", options.writeRate());
    Target target = new Target(home.ports().ingest(), List.of(bearer()));
    try (WriteLoad load = WriteLoad.start(target, dataset, options.writeRate())) {
      List<Measured> loaded = rounds.loaded(quiet.shapes());
      return quiet.withWrites(
          loaded, new Written(load.eventsPerSecond(), load.counts(), load.trouble()));
    }
  }

  private String bearer() {
    List<String> tenant = List.of(dataset.largest().name());
    return Bearers.signed(tenant, home.keys().privateKey(), Instant.now()).getFirst();
  }
}
