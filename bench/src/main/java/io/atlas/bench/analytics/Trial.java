package io.atlas.bench.analytics;

import io.atlas.bench.analytics.TrialResult.Load;
import io.atlas.bench.analytics.TrialResult.Timed;
import io.atlas.bench.analytics.data.AnalyticsSpec;
import io.atlas.bench.analytics.side.Agreement;
import io.atlas.bench.analytics.side.AnalyticsClient;
import io.atlas.bench.analytics.side.Baseline;
import io.atlas.bench.analytics.side.Distribution;
import io.atlas.bench.analytics.side.Hour;
import io.atlas.bench.analytics.side.OlapStore;
import io.atlas.bench.analytics.side.Side;
import io.atlas.bench.measure.ServerSettings;
import io.atlas.bench.stack.Bearers;
import io.atlas.bench.stack.BenchStack;
import io.atlas.bench.stack.Database;
import io.atlas.bench.stack.Runner;
import io.atlas.stack.launcher.stack.PortPlan;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** All that happens while the stack runs: both stores are loaded, compared, and then timed. */
final class Trial {
  private static final String TENANT = "analytics";
  private static final double NANOS = 1e9;

  private final AnalyticsOptions options;
  private final BenchStack stack;
  private final PrintStream progress;
  private final AnalyticsSpec spec;
  private final PortPlan ports;

  Trial(AnalyticsOptions options, BenchStack stack, PrintStream progress) {
    this.options = options;
    this.stack = stack;
    this.progress = progress;
    this.spec = options.dataset();
    this.ports = stack.home().ports();
  }

  TrialResult run() throws InterruptedException {
    stack.home().delete();
    progress.printf("starting the stack in %s ...%n", stack.home().home().state());
    stack.up(Runner.JVM);
    try (Database primary = Database.connect(ports.primary())) {
      return run(primary);
    }
  }

  private TrialResult run(Database primary) throws InterruptedException {
    int tenantId = tenantId(primary);
    OlapStore olap = new OlapStore(ports.clickhouse(), spec, tenantId);
    Baseline postgres = new Baseline(primary, spec, tenantId);
    progress.printf("loading %,d values, and half as many others ...%n", spec.values());
    double olapSeconds = seconds(() -> olap.load(progress));
    double postgresSeconds = seconds(() -> postgres.load(progress));
    Agreement.require(olap.stored(), postgres.stored(), spec.values());
    postgres.useMemory();
    Sides sides = sides(olap, postgres);
    compare(sides, postgres);
    return new TrialResult(
        settings(primary),
        new Load(olapSeconds, olap.bytes()),
        new Load(postgresSeconds, postgres.bytes()),
        timed("service", sides.service()),
        timed("ClickHouse", sides.olap()),
        timed("Postgres", sides.postgres()));
  }

  private static final String ENSURE_TENANT = "SELECT tenant_id FROM ensure_tenant(?, 1, 10000)";

  private static int tenantId(Database primary) {
    return primary.one(ENSURE_TENANT, row -> row.getInt(1), TENANT);
  }

  private static double seconds(Runs.Work work) throws InterruptedException {
    long from = System.nanoTime();
    work.run();
    return (System.nanoTime() - from) / NANOS;
  }

  private record Sides(Side service, Side olap, Side postgres) {}

  private Sides sides(OlapStore olap, Baseline postgres) throws InterruptedException {
    AnalyticsClient service = new AnalyticsClient(ports.query(), bearer());
    service.awaitFresh();
    return new Sides(service, olap.side(service), postgres);
  }

  private String bearer() {
    return Bearers.signed(List.of(TENANT), stack.home().keys().privateKey(), Instant.now())
        .getFirst();
  }

  private void compare(Sides sides, Baseline postgres) throws InterruptedException {
    progress.println("comparing the answers ...");
    Distribution distribution = sides.postgres().distribution();
    List<Hour> hours = sides.postgres().hours();
    // Each rank is a sort of all values, and is asked for twice.
    Map<Double, Double> ranks = new HashMap<>();
    DoubleUnaryOperator quantile = rank -> ranks.computeIfAbsent(rank, postgres::quantile);
    Agreement.require("the service", sides.service().distribution(), distribution, quantile);
    Agreement.require("ClickHouse", sides.olap().distribution(), distribution, quantile);
    Agreement.require("the service", sides.service().hours(), hours);
    Agreement.require("ClickHouse", sides.olap().hours(), hours);
  }

  private Timed timed(String who, Side side) throws InterruptedException {
    Runs distribution = runs(who + ": distribution", side::distribution);
    return new Timed(distribution, runs(who + ": hours", side::hours));
  }

  /** Gives something back that was looked at before anything was timed. */
  @FunctionalInterface
  private interface Question {
    Object answer() throws InterruptedException;
  }

  private Runs runs(String what, Question question) throws InterruptedException {
    Object warmUp = question.answer();
    Runs runs =
        Runs.of(
            options.time(),
            System::nanoTime,
            () -> {
              Object ignored = question.answer();
            });
    progress.printf("  %s: %,.1f ms, the median of %d%n", what, runs.millis(50), runs.count());
    return runs;
  }

  private static Map<String, String> settings(Database primary) {
    Map<String, String> settings = new LinkedHashMap<>(ServerSettings.read(primary));
    for (String name : List.of("work_mem", "max_parallel_workers_per_gather")) {
      settings.put(name, setting(primary, name));
    }
    return settings;
  }

  private static String setting(Database primary, String name) {
    return primary.one("SELECT current_setting(?)", row -> row.getString(1), name);
  }
}
