package io.atlas.ingest.catalog;

import io.atlas.common.position.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Function;

/** Reads the timeline of the database together with what is valid on it alone. */
final class TimelineRepository {
  /** The column {@code file} of a statement, from which {@link #timeline(Row)} reads it. */
  static final String FILE = "pg_walfile_name(pg_current_wal_lsn()) AS file";

  private static final String ACT_FOR_TENANTS =
      "SELECT set_config('atlas.tenants', $1, true), " + FILE;

  private TimelineRepository() {}

  static int timeline(Row row) {
    return Position.timelineOf(row.getString("file"));
  }

  /**
   * Does the work in a transaction of its own.
   *
   * @param tenants that it acts for, as an array of Postgres
   */
  static <T> Uni<OnTimeline<T>> ask(
      Pool pool, String tenants, Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(connection ->
        connection
            .preparedQuery(ACT_FOR_TENANTS)
            .execute(Tuple.of(tenants))
            .map(rows -> timeline(rows.iterator().next()))
            .chain(timeline ->
                work.apply(connection).map(value -> new OnTimeline<>(timeline, value))));
  }
}
