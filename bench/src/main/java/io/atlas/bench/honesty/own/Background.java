package io.atlas.bench.honesty.own;

import io.atlas.bench.data.Versions;
import io.atlas.bench.event.EventClock;
import io.atlas.bench.event.EventJson;
import io.atlas.bench.event.EventShape;
import io.atlas.bench.event.EventSource;
import io.atlas.bench.http.EventRequests;
import io.atlas.bench.http.HttpLoad;
import io.atlas.bench.http.Pace;
import io.atlas.bench.load.Counters;
import io.atlas.bench.setup.LoadedStack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Events of other tenants at a fixed rate, until this is closed. */
public final class Background implements AutoCloseable {
  private static final int CONNECTIONS = 8;
  private static final int EVENTS_A_REQUEST = 20;
  private static final int VALUES_AN_EVENT = 4;
  private static final double CHANGED = 0.3;
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final HttpLoad load;
  private final long startNanos = System.nanoTime();

  private Background(HttpLoad load) {
    this.load = load;
  }

  /**
   * Begins.
   *
   * @param rate events per second
   */
  public static Background start(LoadedStack loaded, double rate) {
    EventShape shape = new EventShape(VALUES_AN_EVENT, CHANGED, Optional.empty());
    Versions versions = loaded.takeVersions();
    EventSource events =
        new EventSource(
            loaded.dataset(),
            versions,
            shape,
            new EventClock(InstantSource.system()),
            loaded.dataset().spec().seed());
    HttpLoad load =
        new HttpLoad(
            loaded.target(),
            true,
            CONNECTIONS,
            new Pace.Open(rate / EVENTS_A_REQUEST),
            new EventRequests(events, new EventJson(loaded.dataset(), shape), EVENTS_A_REQUEST));
    load.start();
    return new Background(load);
  }

  /** Events that were accepted, per second so far. */
  public double eventsPerSecond() {
    return reading().accepted() / ((System.nanoTime() - startNanos) / 1e9);
  }

  private Counters.Reading reading() {
    return load.counters().read();
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
