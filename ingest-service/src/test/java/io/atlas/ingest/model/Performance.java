package io.atlas.ingest.model;

import io.atlas.stack.postgres.PostgresNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;

/** Many histories, some at a time, each as a tenant of its own. */
final class Performance {
  /** How often a single seed is played: threads take other turns each time. */
  private static final int REPLAYS = 100;

  /** Violations that are shown. */
  private static final int SHOWN = 20;

  private final String test;
  private final Simulation simulation;
  private final ConcurrentLinkedQueue<Ledger> ledgers = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Played> played = new ConcurrentHashMap<>();

  /** A history that was played. */
  private record Played(long seed, Ledger ledger) {}

  Performance(Class<?> test, Simulation simulation) {
    this.test = test.getSimpleName();
    this.simulation = simulation;
  }

  /** The seeds up to a number; or the one that is asked for, again and again. */
  static long[] seeds(long histories) {
    Long one = Long.getLong("atlas.seed");
    return one == null
        ? LongStream.range(0, histories).toArray()
        : LongStream.generate(() -> one).limit(REPLAYS).toArray();
  }

  void play(long[] seeds, int atATime) throws Exception {
    Semaphore turns = new Semaphore(atATime);
    try (ExecutorService players = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> playing = new ArrayList<>();
      for (long seed : seeds) {
        turns.acquire();
        String tenant = test + "-" + playing.size();
        playing.add(players.submit((Callable<Boolean>) () -> play(seed, tenant, turns)));
      }
      for (Future<?> player : playing) {
        player.get();
      }
    }
  }

  private boolean play(long seed, String tenant, Semaphore turns) {
    try {
      Ledger ledger = new Ledger();
      ledgers.add(ledger);
      int id = simulation.play(History.of(seed), tenant, ledger);
      played.put(id, new Played(seed, ledger));
      return true;
    } catch (Exception e) {
      throw new AssertionError(replay(seed), e);
    } finally {
      turns.release();
    }
  }

  /** Events that the service said it had written, so far. */
  long acknowledged() {
    return ledgers.stream().mapToLong(Ledger::acknowledged).sum();
  }

  int histories() {
    return played.size();
  }

  /** What the database should not hold, of the first histories that went wrong. */
  List<String> violations(PostgresNode node) {
    Map<Integer, Ledger> byTenant = new TreeMap<>();
    played.forEach((id, history) -> byTenant.put(id, history.ledger()));
    List<String> shown = new ArrayList<>();
    Audit.of(node, byTenant)
        .forEach((tenant, found) -> {
          Played history = played.get(tenant);
          if (history != null && shown.size() < SHOWN) {
            shown.add(replay(history.seed()));
            shown.addAll(found.subList(0, Math.min(found.size(), SHOWN)));
          }
        });
    return shown;
  }

  private String replay(long seed) {
    return "history of seed %d; play it alone with mvn -pl ingest-service -am -Dtest=%s"
            .formatted(seed, test)
        + " -Dsurefire.failIfNoSpecifiedTests=false -Datlas.seed=%d verify".formatted(seed);
  }
}
