package io.atlas.ingest.maintenance;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Makes the event log's daily partitions a week ahead; an insert never waits for one. */
@ApplicationScoped
class LogPartitions {
  private static final Logger LOG = Logger.getLogger(LogPartitions.class);
  private static final int DAYS_AHEAD = 8;

  private static final String ENSURE =
      """
      SELECT ensure_daily_partitions((now() AT TIME ZONE 'UTC')::date, $1) AS made
      """;

  private final Pool pool;

  LogPartitions(Pool pool) {
    this.pool = pool;
  }

  @Scheduled(every = "1h", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> ensure() {
    return pool.preparedQuery(ENSURE)
        .execute(Tuple.of(DAYS_AHEAD))
        .map(rows -> rows.iterator().next().getInteger("made"))
        .invoke(made -> LOG.debugf("made %d partitions", made))
        .replaceWithVoid();
  }
}
