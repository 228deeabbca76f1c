package io.atlas.bench.query.measure;

import io.atlas.bench.http.HttpLoad;
import io.atlas.bench.http.Pace;
import io.atlas.bench.http.Target;
import io.atlas.bench.load.Counters;
import io.atlas.bench.query.data.QueryDataset;
import java.time.Duration;
import java.util.Optional;

/** Events at a fixed rate, until this is closed. */
public final class WriteLoad implements AutoCloseable {
  private static final int CONNECTIONS = 8;
  private static final int EVENTS_A_REQUEST = 20;
  private static final Duration DRAIN = Duration.ofSeconds(20);
  private static final double NANOS = 1e9;

  private final HttpLoad load;
  private final long startNanos = System.nanoTime();

  private WriteLoad(HttpLoad load) {
    this.load = load;
  }

  /**
   * Begins.
   *
   * @param target with the bearer token of the largest tenant
   * @param rate events per second
   */
  public static WriteLoad start(Target target, QueryDataset dataset, double rate) {
    Pace pace = new Pace.Open(rate / EVENTS_A_REQUEST);
    HttpLoad load =
        new HttpLoad(target, true, CONNECTIONS, pace, new Writes(dataset, EVENTS_A_REQUEST));
    load.start();
    return new WriteLoad(load);
  }

  /** Events that were accepted, per second so far. */
  public double eventsPerSecond() {
    return counts().accepted() / ((System.nanoTime() - startNanos) / NANOS);
  }

  /** What came of them so far. */
  public Counters.Reading counts() {
    return load.counters().read();
  }

  /** Why the last request that was not acknowledged was not. */
  public Optional<String> trouble() {
    return load.counters().trouble();
  }

  @Override
  public void close() {
    try (load) {
      boolean ignored = load.stop(DRAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
