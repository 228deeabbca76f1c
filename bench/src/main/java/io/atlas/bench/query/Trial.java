package io.atlas.bench.query;

import io.atlas.bench.http.Target;
import io.atlas.bench.measure.ServerSettings;
import io.atlas.bench.query.TrialResult.Measured;
import io.atlas.bench.query.TrialResult.Written;
import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.query.data.QuerySpec;
import io.atlas.bench.query.load.Sizes;
import io.atlas.bench.query.load.StoreLoad;
import io.atlas.bench.query.load.StoredTenant;
import io.atlas.bench.query.measure.Asker;
import io.atlas.bench.query.measure.ClosedLoop;
import io.atlas.bench.query.measure.Documents;
import io.atlas.bench.query.measure.FastestWay;
import io.atlas.bench.query.measure.SameAnswers;
import io.atlas.bench.query.measure.ServiceAsker;
import io.atlas.bench.query.measure.ServiceClient;
import io.atlas.bench.query.measure.Times;
import io.atlas.bench.query.measure.WriteLoad;
import io.atlas.bench.query.shape.DocumentQuery;
import io.atlas.bench.query.shape.Questions;
import io.atlas.bench.query.shape.Shape;
import io.atlas.bench.setup.Preparation;
import io.atlas.bench.stack.Bearers;
import io.atlas.bench.stack.BenchHome;
import io.atlas.bench.stack.BenchStack;
import io.atlas.bench.stack.Database;
import io.atlas.bench.stack.Runner;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All that happens to one dataset: it is loaded, both sides are compared, and then timed. */
final class Trial {
  private static final double NANOS = 1e9;

  /** Streams of questions: a counted one is asked nowhere else. */
  private static final int WARM_UP_STREAMS = 1_000;

  private static final int LOADED_STREAMS = 2_000;

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
    progress.printf("loading %,d assets ...%n", dataset.spec().assets());
    long from = System.nanoTime();
    StoredTenant largest = load();
    double loadSeconds = (System.nanoTime() - from) / NANOS;
    return measured(largest, loadSeconds);
  }

  private StoredTenant load() throws InterruptedException {
    try (Database primary = Database.connect(home.ports().primary())) {
      // Nobody reads it here, and it would keep WAL.
      boolean ignored = Preparation.dropUnreadSlot(primary);
    }
    return new StoreLoad(dataset, home.ports().primary(), home.ports().standby(), progress)
        .load()
        .getFirst();
  }

  private TrialResult measured(StoredTenant largest, double loadSeconds)
      throws InterruptedException {
    try (Database primary = Database.connect(home.ports().primary())) {
      Map<String, String> settings = ServerSettings.read(primary);
      Map<String, Sizes.Size> sizes = Sizes.read(primary, dataset.spec());
      Rounds rounds = new Rounds(largest.id());
      List<Measured> quiet = rounds.quiet();
      Optional<Written> written = Optional.empty();
      List<Measured> shapes = quiet;
      if (options.writeRate() > 0) {
        try (WriteLoad load = WriteLoad.start(target(), dataset, options.writeRate())) {
          shapes = rounds.loaded(quiet);
          written = Optional.of(new Written(load.eventsPerSecond(), load.counts(), load.trouble()));
        }
      }
      return new TrialResult(dataset.spec(), settings, loadSeconds, sizes, shapes, written);
    }
  }

  private Target target() {
    return new Target(home.ports().ingest(), List.of(bearer()));
  }

  private String bearer() {
    return Bearers.signed(
            List.of(dataset.largest().name()), home.keys().privateKey(), Instant.now())
        .getFirst();
  }

  /** The rounds of questions about the largest tenant. */
  private final class Rounds {
    private final ServiceClient client = new ServiceClient(home.ports().query(), bearer());
    private final int tenantId;
    private final Map<Shape, DocumentQuery> ways = new EnumMap<>(Shape.class);
    private final Map<Shape, Double> rows = new EnumMap<>(Shape.class);

    Rounds(int tenantId) {
      this.tenantId = tenantId;
    }

    List<Measured> quiet() throws InterruptedException {
      compare();
      warmUp();
      List<Measured> shapes = new ArrayList<>();
      for (Shape shape : Shape.values()) {
        shapes.add(quiet(shape));
      }
      return shapes;
    }

    private void compare() throws InterruptedException {
      SameAnswers same = new SameAnswers(dataset, client, home.ports().standby(), tenantId);
      FastestWay fastest = new FastestWay(dataset, home.ports().standby(), tenantId);
      for (Shape shape : Shape.values()) {
        double found = same.check(shape);
        DocumentQuery way = fastest.of(shape);
        progress.printf(
            "  %-12s both sides find the same %,.1f assets; baseline: %s%n",
            shape.word(), found, way.word());
        rows.put(shape, found);
        ways.put(shape, way);
      }
    }

    private void warmUp() throws InterruptedException {
      progress.println("  warm-up ...");
      for (Shape shape : Shape.values()) {
        warmUp(shape, this::service);
        warmUp(shape, documents(shape));
      }
    }

    private void warmUp(Shape shape, Supplier<Asker> askers) throws InterruptedException {
      Times ignored = ask(shape, askers, WARM_UP_STREAMS, options.warmUp());
    }

    private Measured quiet(Shape shape) throws InterruptedException {
      Times service = ask(shape, this::service, 0, options.time());
      Times baseline = ask(shape, documents(shape), 0, options.time());
      tell(shape.word(), service);
      tell("  baseline", baseline);
      return new Measured(
          shape, of(rows, shape), of(ways, shape), service, baseline, Optional.empty());
    }

    private static <T> T of(Map<Shape, T> values, Shape shape) {
      return Optional.ofNullable(values.get(shape)).orElseThrow();
    }

    List<Measured> loaded(List<Measured> quiet) throws InterruptedException {
      progress.printf("  under %,.0f events/s ...%n", options.writeRate());
      warmUp(Shape.POINT, this::service);
      List<Measured> shapes = new ArrayList<>();
      for (Measured measured : quiet) {
        Times times = ask(measured.shape(), this::service, LOADED_STREAMS, options.time());
        tell(measured.shape().word(), times);
        shapes.add(measured.withLoaded(times));
      }
      return shapes;
    }

    private Times ask(Shape shape, Supplier<Asker> askers, int firstStream, Duration time)
        throws InterruptedException {
      return new ClosedLoop(
              options.connections(),
              askers,
              connection -> new Questions(dataset, shape, firstStream + connection))
          .run(time);
    }

    private Asker service() {
      return new ServiceAsker(client);
    }

    private Supplier<Asker> documents(Shape shape) {
      DocumentQuery way = of(ways, shape);
      return () -> Documents.connect(home.ports().standby(), tenantId, way);
    }
  }

  private void tell(String what, Times times) {
    progress.printf(
        Locale.ROOT,
        "  %-12s p50 %,9.1f ms  p95 %,9.1f ms  %,7d reads%s%n",
        what,
        times.millis(50),
        times.millis(95),
        times.count(),
        times.trouble().map(why -> "  FAILED " + times.failures() + ": " + why).orElse(""));
  }
}
