package io.atlas.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.SharedPostgres;
import io.atlas.stack.postgres.PostgresNode;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Random histories whose database is killed under them, and started again. What was acknowledged is
 * in the log once, and all that follows from the log is right.
 */
class KilledDatabaseTest {
  private static final int HISTORIES = 60;
  private static final int KILLS = 5;

  /** Fewer than sixty histories have. */
  private static final int EVENTS = 1_500;

  private static final Map<String, String> PATIENT =
      Map.of("atlas.ingest.batch.retry-for", "PT30S", "atlas.ingest.batch.crowded-bytes", "250");
  private static final Map<String, String> HASTY =
      Map.of("atlas.ingest.batch.retry-for", "PT0.5S", "atlas.ingest.batch.crowded-bytes", "250");

  @Test
  void killsLoseNothingAndDoubleNothing() throws Exception {
    long[] seeds = Performance.seeds(HISTORIES);
    PostgresNode node = SharedPostgres.primary();
    try (Stage stage = new Stage(node.port(), PATIENT, HASTY);
        ExecutorService killer = Executors.newSingleThreadExecutor()) {
      Performance performance = new Performance(getClass(), stage.simulation());
      AtomicBoolean over = new AtomicBoolean();
      Future<?> killed = killer.submit(() -> kill(node, performance, over));
      try {
        performance.play(seeds, seeds.length);
      } finally {
        over.set(true);
      }
      killed.get();
      assertThat(performance.violations(node)).isEmpty();
      assertThat(performance.histories()).isEqualTo(seeds.length);
    }
  }

  /** Kills after random shares of the events that are surely going to be acknowledged. */
  private static void kill(PostgresNode node, Performance performance, AtomicBoolean over) {
    int[] after = new Random(KILLS).ints(KILLS, 1, EVENTS).sorted().toArray();
    for (int events : after) {
      Awaitility.await()
          .pollInterval(Duration.ofMillis(5))
          .forever()
          .until(() -> performance.acknowledged() >= events || over.get());
      node.kill();
      node.start();
    }
  }
}
