package io.atlas.ingest.maintenance;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;

/** Forgets removals of attributes that no late event can contradict any more. */
@ApplicationScoped
class TombstoneSweep {
  private static final int ROWS = 500;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int TRIES = 3;

  // https://www.postgresql.org/docs/18/errcodes-appendix.html
  private static final Set<String> TRY_AGAIN = Set.of("40P01", "40001");
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Pool pool;
  private final RetentionConfig config;
  private final Care care;

  TombstoneSweep(@ReactiveDataSource("maintenance") Pool pool, RetentionConfig config, Care care) {
    this.pool = pool;
    this.config = config;
    this.care = care;
  }

  @Scheduled(
      every = "1m",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void run() {
    care.run("tombstones", this::sweepAll);
  }

  /** Sweeps until nothing is left that is old enough or the run has taken its time. */
  Report sweepAll() {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    long swept = 0;
    int batch;
    do {
      try {
        batch = sweepPatiently();
      } catch (PgException e) {
        if (!LOCK_NOT_AVAILABLE.equals(e.getSqlState())) {
          throw e;
        }
        return new Report(Report.Outcome.BUSY, swept, "somebody holds the rows");
      }
      swept += batch;
    } while (batch == ROWS && System.nanoTime() < deadline);
    return Report.of(swept, "forgot removals");
  }

  private int sweepPatiently() {
    for (int attempt = 1; ; attempt++) {
      try {
        return sweep(ROWS);
      } catch (PgException e) {
        if (attempt == TRIES || !TRY_AGAIN.contains(e.getSqlState())) {
          throw e;
        }
      }
    }
  }

  private static final String SWEEP =
      "SELECT sweep_tombstones(now() - make_interval(secs => $1), $2) AS swept";

  /** Sweeps some removals in one transaction, and says how many. */
  int sweep(int atMost) {
    return pool.preparedQuery(SWEEP)
        .execute(Tuple.of((double) config.tombstones().toSeconds(), atMost))
        .await()
        .atMost(TIMEOUT)
        .iterator()
        .next()
        .getInteger("swept");
  }
}
