package io.atlas.ingest.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.SharedPostgres;
import io.atlas.ingest.write.IngestProcess;
import io.atlas.stack.postgres.PostgresNode;
import io.vertx.mutiny.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories, played by two processes that share a database and nothing else, over
 * connections that are lost around commits. Of each the state, the index and the catalog must be
 * the fold of the log, and the log what was acknowledged.
 */
class WritePathModelTest {
  private static final long HISTORIES = Long.getLong("atlas.histories", 1_000);
  private static final int AT_A_TIME = 32;

  /** Violations that are shown. */
  private static final int FEW = 20;

  /** How often a single seed is played: threads take other turns each time. */
  private static final int REPLAYS = 100;

  private final PostgresNode node = SharedPostgres.primary();
  private final Map<Integer, Played> played = new ConcurrentHashMap<>();

  /** A history that was played. */
  private record Played(long seed, Ledger ledger) {}

  private static LongStream seeds() {
    Long one = Long.getLong("atlas.seed");
    return one == null
        ? LongStream.range(0, HISTORIES)
        : LongStream.generate(() -> one).limit(REPLAYS);
  }

  @Test
  void everyHistoryLeavesTheFoldOfItsLog() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (LossyRelay relay = LossyRelay.to(node.port(), HISTORIES, 25);
        IngestProcess patient = process(vertx, relay, "PT8S", "150");
        IngestProcess hasty = process(vertx, relay, "PT0.1S", "250")) {
      play(new Simulation(node, List.of(patient, hasty)));
      assertThat(relay.lost()).as("connections that were lost around a commit").isPositive();
    } finally {
      vertx.closeAndAwait();
    }
    assertNothingIsWrong();
  }

  private IngestProcess process(Vertx vertx, LossyRelay relay, String retryFor, String crowded) {
    String lanes = node.url().replace(":" + node.port() + "/", ":" + relay.port() + "/");
    return IngestProcess.start(
        vertx,
        node.url(),
        lanes,
        Map.of(
            "atlas.ingest.batch.retry-for", retryFor, "atlas.ingest.batch.crowded-bytes", crowded));
  }

  private void play(Simulation simulation) throws Exception {
    Semaphore turns = new Semaphore(AT_A_TIME);
    try (ExecutorService players = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> playing = new ArrayList<>();
      for (long seed : seeds().toArray()) {
        turns.acquire();
        String tenant = "model-" + playing.size();
        playing.add(
            players.submit((Callable<Boolean>) () -> play(simulation, seed, tenant, turns)));
      }
      for (Future<?> player : playing) {
        player.get();
      }
    }
  }

  private boolean play(Simulation simulation, long seed, String tenant, Semaphore turns) {
    try {
      Ledger ledger = new Ledger();
      int id = simulation.play(History.of(seed), tenant, ledger);
      played.put(id, new Played(seed, ledger));
      return true;
    } catch (Exception e) {
      throw new AssertionError(replay(seed), e);
    } finally {
      turns.release();
    }
  }

  private void assertNothingIsWrong() {
    Map<Integer, Ledger> ledgers = new TreeMap<>();
    played.forEach((id, history) -> ledgers.put(id, history.ledger()));
    Map<Integer, List<String>> violations = Audit.of(node, ledgers);
    List<String> first = new ArrayList<>();
    violations.forEach((tenant, found) -> {
      if (first.size() < FEW) {
        first.add(replay(requireNonNull(played.get(tenant)).seed()));
        first.addAll(found.subList(0, Math.min(found.size(), FEW)));
      }
    });
    assertThat(first).as("histories that went wrong: %d", violations.size()).isEmpty();
  }

  private static String replay(long seed) {
    return "history of seed %d; play it alone with mvn -pl ingest-service -am -Dtest=%s"
            .formatted(seed, WritePathModelTest.class.getSimpleName())
        + " -Dsurefire.failIfNoSpecifiedTests=false -Datlas.seed=%d verify".formatted(seed);
  }
}
