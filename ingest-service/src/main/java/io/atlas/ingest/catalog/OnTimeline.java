package io.atlas.ingest.catalog;

import io.atlas.common.position.Position;
import io.vertx.mutiny.sqlclient.Row;
import java.util.function.Function;

/**
 * What the database answered, and the timeline that it was on.
 *
 * @param timeline begins with 1; every promotion of a standby begins the next
 */
record OnTimeline<T>(int timeline, T value) {
  /** The column {@code file} of a statement, from which {@link #timeline(Row)} reads it. */
  static final String FILE = "pg_walfile_name(pg_current_wal_lsn()) AS file";

  static int timeline(Row row) {
    return Position.timelineOf(row.getString("file"));
  }

  <U> OnTimeline<U> map(Function<T, U> change) {
    return new OnTimeline<>(timeline, change.apply(value));
  }
}
