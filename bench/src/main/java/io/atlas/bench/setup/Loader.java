package io.atlas.bench.setup;

import io.atlas.bench.data.Dataset;
import io.atlas.bench.data.Versions;
import io.atlas.bench.event.EventClock;
import io.atlas.bench.event.EventJson;
import io.atlas.bench.event.EventShape;
import io.atlas.bench.event.EventSource;
import io.atlas.bench.http.HttpLoad;
import io.atlas.bench.http.Pace;
import io.atlas.bench.http.Target;
import io.atlas.bench.http.WholeAssets;
import io.atlas.bench.load.Counters;
import io.atlas.bench.stack.BenchException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Brings a dataset into an empty store, the way any client would. */
final class Loader {
  private static final int CONNECTIONS = 8;
  private static final int VALUES_A_REQUEST = 10_000;
  private static final Duration NEWS = Duration.ofSeconds(1);
  private static final double NANOS = 1e9;

  private final Dataset dataset;
  private final Target target;
  private final PrintStream progress;

  Loader(Dataset dataset, Target target, PrintStream progress) {
    this.dataset = dataset;
    this.target = target;
    this.progress = progress;
  }

  /**
   * Loads all assets with the first version of every value.
   *
   * @throws BenchException if not every asset was written
   */
  void load() throws InterruptedException {
    EventShape shape = new EventShape(1, 0, Optional.empty());
    EventSource events =
        new EventSource(
            dataset,
            new Versions(dataset.spec()),
            shape,
            new EventClock(InstantSource.system()),
            dataset.spec().seed());
    WholeAssets requests = new WholeAssets(events, new EventJson(dataset, shape), VALUES_A_REQUEST);
    try (HttpLoad load = new HttpLoad(target, true, CONNECTIONS, new Pace.Closed(), requests)) {
      load.start();
      await(load);
    }
  }

  private void await(HttpLoad load) throws InterruptedException {
    long from = System.nanoTime();
    boolean ended = false;
    while (!ended) {
      ended = load.awaitEnd(NEWS);
      Counters.Reading reading = load.counters().read();
      if (reading.errors() > 0 || reading.rejected() > 0) {
        throw new BenchException("loading failed: " + load.counters().trouble().orElse("?"));
      }
      progress.println(line(reading, (System.nanoTime() - from) / NANOS));
    }
    long accepted = load.counters().read().accepted();
    if (accepted != dataset.spec().assets()) {
      throw new BenchException(
          "%d of %d assets were loaded".formatted(accepted, dataset.spec().assets()));
    }
  }

  private String line(Counters.Reading reading, double seconds) {
    long all = dataset.spec().assets();
    double rate = reading.accepted() / seconds;
    double left = rate == 0 ? 0 : (all - reading.accepted()) / rate;
    return "  load %3.0f %%  %,d of %,d assets  %,.0f values/s  about %.0f s left  refused %d"
        .formatted(
            100.0 * reading.accepted() / all,
            reading.accepted(),
            all,
            rate * dataset.spec().attributes(),
            left,
            reading.refused());
  }
}
