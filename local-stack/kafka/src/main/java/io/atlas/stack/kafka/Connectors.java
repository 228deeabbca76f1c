package io.atlas.stack.kafka;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the two connectors' configurations into a Connect worker and waits until all of their tasks
 * run; prints {@code ready} then. Running it again changes nothing but restarts what has failed.
 *
 * <p>Environment: {@code ATLAS_CONNECT_URL}, {@code ATLAS_PG_WRITER_URL}, {@code
 * ATLAS_KAFKA_BOOTSTRAP}, {@code ATLAS_OLAP_URL}, {@code ATLAS_PG_REPLICATOR_USER}, {@code
 * ATLAS_PG_REPLICATOR_PASSWORD}. Argument: {@code [--timeout-seconds N]}. Ends with status 1 and
 * the connectors' own words if they do not run in time.
 */
public final class Connectors {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RESTART_EVERY = Duration.ofSeconds(3);

  private final ConnectRest rest;
  private final Map<String, String> values;
  private long lastRestart = System.nanoTime();

  /**
   * For one worker.
   *
   * @param environment as {@link System#getenv()} gives it
   */
  public Connectors(Map<String, String> environment) {
    this.rest =
        new ConnectRest(environment.getOrDefault("ATLAS_CONNECT_URL", "http://127.0.0.1:18083"));
    this.values = ConnectorTemplate.values(environment);
  }

  /** Configures, waits, and reports by the exit status. */
  public static void main(String... args) throws IOException, InterruptedException {
    Arguments arguments = Arguments.parse(Set.of("timeout-seconds"), args);
    Duration timeout = Duration.ofSeconds(Long.parseLong(arguments.text("timeout-seconds", "120")));
    new Connectors(System.getenv()).start(timeout);
    System.out.println("ready");
  }

  /**
   * Configures both connectors and returns once they run.
   *
   * @throws IOException if they do not within {@code timeout}
   */
  public void start(Duration timeout) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (ConnectorTemplate connector : List.of(ConnectorTemplate.SOURCE, ConnectorTemplate.SINK)) {
      put(connector, deadline);
    }
    for (ConnectorTemplate connector : List.of(ConnectorTemplate.SOURCE, ConnectorTemplate.SINK)) {
      await(connector, deadline);
    }
  }

  /** A worker that is rebalancing refuses for a moment, one that starts is not there yet. */
  private void put(ConnectorTemplate connector, long deadline)
      throws IOException, InterruptedException {
    while (true) {
      try {
        rest.put(connector.name(), connector.render(values));
        return;
      } catch (ConnectException | ConnectRest.BusyException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
      }
      Thread.sleep(POLL);
    }
  }

  private void await(ConnectorTemplate connector, long deadline)
      throws IOException, InterruptedException {
    ConnectRest.Status status = rest.status(connector.name());
    while (!status.running()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("connector " + connector.name() + " does not run: " + status);
      }
      restart(connector, status);
      Thread.sleep(POLL);
      status = rest.status(connector.name());
    }
  }

  private void restart(ConnectorTemplate connector, ConnectRest.Status status)
      throws IOException, InterruptedException {
    if (status.failed() && System.nanoTime() - lastRestart > RESTART_EVERY.toNanos()) {
      lastRestart = System.nanoTime();
      rest.restartFailed(connector.name());
    }
  }
}
