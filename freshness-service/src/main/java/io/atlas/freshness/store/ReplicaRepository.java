package io.atlas.freshness.store;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.freshness.store.PgStores.PgStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a standby says of itself. */
@ApplicationScoped
public class ReplicaRepository {
  private static final String REPLAYED = "SELECT pg_last_wal_replay_lsn()::text AS lsn";

  private static final String RECEIVER =
      """
      SELECT pg_is_in_recovery() AS standby, (SELECT received_tli FROM pg_stat_wal_receiver) AS timeline
      """;

  /**
   * Its watermark; empty where it does not stream, or is no standby, so that the timeline is
   * unknown.
   */
  public Uni<Optional<Position>> watermark(PgStore replica) {
    return replica.pool().withConnection(ReplicaRepository::watermark);
  }

  private static Uni<Optional<Position>> watermark(SqlConnection connection) {
    // The LSN first: a timeline that is read later cannot be older than it.
    return first(connection, REPLAYED)
        .flatMap(
            replayed -> first(connection, RECEIVER).map(receiver -> position(replayed, receiver)));
  }

  private static Uni<Row> first(SqlConnection connection, String sql) {
    return connection.preparedQuery(sql).execute().map(rows -> rows.iterator().next());
  }

  private static Optional<Position> position(Row replayed, Row receiver) {
    @Nullable String lsn = replayed.getString("lsn");
    @Nullable Integer timeline = receiver.getInteger("timeline");
    return receiver.getBoolean("standby") && lsn != null && timeline != null
        ? Optional.of(new Position(timeline, Lsn.parse(lsn)))
        : Optional.empty();
  }
}
