package io.atlas.ingest.maintenance;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Folds into the catalog what batches have written of it. Each process may: whatever rows one has
 * taken the others pass over, and rows leave the queue in the statement that counts them.
 */
@ApplicationScoped
class DeltaFold {
  private static final int ROWS = 5000;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** A run gives its connection back after that time; the rest waits for the next one. */
  private static final Duration LONGEST = Duration.ofMillis(1500);

  private final Pool pool;
  private final Care care;
  private volatile double oldestSeconds = Double.NaN;

  DeltaFold(@ReactiveDataSource("maintenance") Pool pool, Care care) {
    this.pool = pool;
    this.care = care;
  }

  void register(@Observes StartupEvent event, MeterRegistry registry) {
    Gauge.builder("atlas.care.delta.age.seconds", () -> oldestSeconds)
        .description("Age of the oldest change of the catalog's counts that waits; NaN: unknown")
        .register(registry);
  }

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void run() {
    care.run("fold", this::foldAll);
  }

  /** Folds until the queue is empty or the run has taken its time. */
  Report foldAll() {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    long folded = 0;
    long taken;
    do {
      taken = fold(ROWS);
      folded += taken;
    } while (taken == ROWS && System.nanoTime() < deadline);
    oldestSeconds = oldestSeconds();
    return Report.of(folded, "folded changes of the catalog's counts");
  }

  // The catalog's rows are locked before they are changed, in the order of their key. Both locks
  // skip what
  // others hold: nobody is waited for, least of all a change of an attribute, which may take long.
  private static final String FOLD =
      """
      WITH picked AS MATERIALIZED (
        SELECT d.ctid AS row, d.tenant_id, d.attribute_id FROM attribute_delta d
        LIMIT $1 FOR UPDATE SKIP LOCKED
      ), locked AS MATERIALIZED (
        SELECT a.tenant_id, a.attribute_id
        FROM attribute a
        JOIN (SELECT DISTINCT tenant_id, attribute_id FROM picked) p
          ON p.tenant_id = a.tenant_id AND p.attribute_id = a.attribute_id
        ORDER BY a.tenant_id, a.attribute_id FOR NO KEY UPDATE OF a SKIP LOCKED
      ), taken AS (
        DELETE FROM attribute_delta d
        USING picked p JOIN locked l ON l.tenant_id = p.tenant_id AND l.attribute_id = p.attribute_id
        WHERE d.ctid = p.row
        RETURNING d.tenant_id, d.attribute_id, d.assets, d.types, d.seen_at
      ), counted AS (
        SELECT tenant_id, attribute_id, sum(assets) AS assets, max(seen_at) AS seen_at
        FROM taken GROUP BY 1, 2
      ), typed AS (
        SELECT tenant_id, attribute_id, array_agg(DISTINCT type) AS types
        FROM taken, unnest(types) AS type GROUP BY 1, 2
      ), folded AS (
        UPDATE attribute a
        SET assets = a.assets + c.assets,
            last_seen = greatest(a.last_seen, c.seen_at),
            types = CASE WHEN a.types @> coalesce(t.types, '{}') THEN a.types
                         ELSE ARRAY (SELECT DISTINCT unnest(a.types || t.types) ORDER BY 1) END
        FROM counted c LEFT JOIN typed t USING (tenant_id, attribute_id)
        WHERE a.tenant_id = c.tenant_id AND a.attribute_id = c.attribute_id
      )
      SELECT count(*) AS taken FROM taken
      """;

  /** Folds some rows in one transaction, and says how many. */
  long fold(int atMost) {
    return pool.preparedQuery(FOLD)
        .execute(Tuple.of(atMost))
        .await()
        .atMost(TIMEOUT)
        .iterator()
        .next()
        .getLong("taken");
  }

  private static final String OLDEST =
      """
      SELECT coalesce(extract(epoch FROM now() - min(seen_at)), 0)::float8 AS seconds
      FROM attribute_delta
      """;

  private double oldestSeconds() {
    return pool.query(OLDEST)
        .execute()
        .await()
        .atMost(TIMEOUT)
        .iterator()
        .next()
        .getDouble("seconds");
  }
}
