package io.atlas.check.store;

import io.atlas.check.catalog.Tenant;
import io.atlas.check.log.LogRow;
import io.atlas.check.log.LogWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The log. */
public final class LogRepository {
  private static final long MICROS = 1_000_000;

  private final Snapshot snapshot;

  public LogRepository(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  private static final String NOW =
      "SELECT (extract(epoch FROM now()) * 1000000)::bigint AS now_micros";

  /** When the snapshot was begun, by the server's clock, in µs since 1970. */
  public long now() {
    return snapshot.list(NOW, row -> row.getLong("now_micros")).getFirst();
  }

  private record Day(long from, long until) {
    boolean has(long time) {
      return from <= time && time < until;
    }
  }

  private static final String DAYS =
      """
      SELECT (extract(epoch FROM bound[1]::timestamptz) * 1000000)::bigint AS from_micros,
             (extract(epoch FROM bound[2]::timestamptz) * 1000000)::bigint AS until_micros
      FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
      CROSS JOIN LATERAL regexp_match(
        pg_get_expr(c.relpartbound, c.oid), 'FROM \\(''([^'']+)''\\) TO \\(''([^'']+)''\\)') bound
      WHERE i.inhparent = 'event_log'::regclass AND NOT i.inhdetachpending
      ORDER BY 1 DESC
      """;

  /** Where the unbroken row of days begins that reaches now, in µs since 1970; now if none does. */
  public long since(long now) {
    long since = now;
    for (Day day : snapshot.list(DAYS, LogRepository::day)) {
      if (day.has(now) || day.until() == since) {
        since = day.from();
      }
    }
    return since;
  }

  private static Day day(ResultSet row) throws SQLException {
    return new Day(row.getLong("from_micros"), row.getLong("until_micros"));
  }

  /**
   * How far back the log reaches, for that tenant.
   *
   * @param lateness how long removals are remembered
   */
  public LogWindow window(Tenant tenant, Duration lateness) {
    long now = now();
    long since = since(now);
    return new LogWindow(since <= tenant.madeAt(), since, now - lateness.toSeconds() * MICROS);
  }

  private static final String EVENTS =
      """
      SELECT slot, asset_id, asset, event_id, attributes,
             (extract(epoch FROM observed_at) * 1000000)::bigint AS observed,
             (extract(epoch FROM received_at) * 1000000)::bigint AS received
      FROM event_log
      WHERE tenant_id = ? AND slot = ANY (?)
      ORDER BY slot, asset_id, event_id COLLATE "C", received_at
      """;

  /** The events of some slots of a tenant, by slot, asset, id and time: one pass over the log. */
  public Cursor<LogRow> events(int tenantId, Collection<Integer> slots) {
    return snapshot.stream(EVENTS, LogRepository::event, tenantId, slots.toArray(Integer[]::new));
  }

  private static LogRow event(ResultSet row) throws SQLException {
    return new LogRow(
        row.getInt("slot"),
        row.getLong("asset_id"),
        row.getString("asset"),
        row.getString("event_id"),
        row.getLong("observed"),
        row.getLong("received"),
        row.getString("attributes"));
  }

  private static final String PLACES =
      "SELECT DISTINCT tenant_id, slot FROM event_log WHERE tenant_id > 0";

  /** Where the log has events. */
  public List<Place> places() {
    return snapshot.list(PLACES, Place::read);
  }
}
