package io.atlas.bench.measure;

import io.atlas.bench.stack.Database;
import java.time.OffsetDateTime;

/** Counts what really is in the log. */
public final class EventLog {
  private EventLog() {}

  /** The server's own time, which the log's rows carry. */
  public static OffsetDateTime now(Database database) {
    return database.one("SELECT clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class));
  }

  private static final String COUNT =
      "SELECT count(*) FROM event_log WHERE received_at >= ? AND tenant_id <> 0";

  /** Events of tenants that were received since a time; heartbeats are not counted. */
  public static long receivedSince(Database database, OffsetDateTime from) {
    return database.one(COUNT, row -> row.getLong(1), from);
  }
}
