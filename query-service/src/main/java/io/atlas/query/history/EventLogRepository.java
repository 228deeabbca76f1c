package io.atlas.query.history;

import io.atlas.query.olap.Micros;
import io.atlas.query.plan.SqlFragment;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The events of an asset in the log, and how far back the log goes. */
@ApplicationScoped
class EventLogRepository {
  private static final String ASSET =
      """
      SELECT a.asset_id FROM asset a
      WHERE a.slot = $1 AND a.tenant_id = $2 AND a.name = $3
        AND EXISTS (SELECT FROM asset_state s
                    WHERE s.slot = $1 AND s.tenant_id = $2 AND s.asset_id = a.asset_id)
      """;

  /** Finds an asset. One whose id was given out for a write that then failed has no state. */
  static SqlFragment asset(Tenant tenant, String name) {
    return new SqlFragment(ASSET, List.of(tenant.slots().slotOf(name), tenant.id(), name));
  }

  /** The id that {@link #asset(Tenant, String)} finds. */
  Optional<Long> asset(Session session, SqlFragment byName) {
    return session.query(byName.sql(), byName.parameters()).stream()
        .map(row -> row.getLong("asset_id"))
        .findFirst();
  }

  // The innermost SELECT walks the index event_log_history of every partition, merged, newest
  // first,
  // and stops at its limit. An id is once in a partition, so sorting those of one time and id by
  // their
  // receipt is never more than a few. The order in each SELECT around it
  // costs nothing, and has Postgres know that it is kept; each event is unpacked once to be
  // measured.
  static final String EVENTS =
      """
      SELECT p.observed_at, p.received_at, p.event_id, p.attributes::text AS attributes, p.bytes
      FROM (
        SELECT b.*, sum(b.bytes) OVER (
          ORDER BY b.observed_at DESC, b.event_id DESC, b.received_at DESC
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
        FROM (
          SELECT e.*, octet_length(e.attributes::text) AS bytes
          FROM (
            SELECT observed_at, received_at, event_id COLLATE "C" AS event_id, attributes
            FROM event_log
            WHERE tenant_id = $1 AND asset_id = $2 AND observed_at >= $3
              AND (observed_at, event_id COLLATE "C", received_at) < ($4, $5, $6)
            ORDER BY observed_at DESC, event_id COLLATE "C" DESC, received_at DESC
            LIMIT $7) e
          ORDER BY e.observed_at DESC, e.event_id DESC, e.received_at DESC) b) p
      WHERE coalesce(p.bytes_before, 0) < $8
      ORDER BY p.observed_at DESC, p.event_id DESC, p.received_at DESC
      """;

  /** Events of an asset that were observed from {@code from} on, in µs since 1970. */
  record Range(int tenantId, long assetId, long from) {
    /**
     * Those behind a key, newest first.
     *
     * @param bytes an event is left out if those before it have as many
     */
    SqlFragment behind(EventKey before, int rows, long bytes) {
      return new SqlFragment(
          EVENTS,
          List.of(
              tenantId,
              assetId,
              time(from),
              time(before.observed()),
              before.id(),
              time(before.received()),
              (long) rows,
              bytes));
    }
  }

  /** What {@link Range#behind} gives. */
  EventCollector.Rows events(Session session, Range range, EventKey before, int rows, long bytes) {
    SqlFragment sent = range.behind(before, rows, bytes);
    List<StoredEvent> events =
        session.query(sent.sql(), sent.parameters()).stream()
            .map(EventLogRepository::event)
            .toList();
    return EventCollector.Rows.of(events, rows, bytes);
  }

  private static StoredEvent event(Row row) {
    return new StoredEvent(
        new EventKey(
            micros(row, "observed_at"), row.getString("event_id"), micros(row, "received_at")),
        row.getString("attributes"),
        row.getInteger("bytes"));
  }

  // A partition whose detach has begun takes no part in a query any more.
  private static final String PARTS =
      """
      SELECT substring(b.bounds FROM $$FROM \\('([^']+)'\\)$$)::timestamptz AS first,
             substring(b.bounds FROM $$TO \\('([^']+)'\\)$$)::timestamptz AS past
      FROM (SELECT pg_get_expr(c.relpartbound, c.oid) AS bounds
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'event_log'::regclass AND NOT i.inhdetachpending) b
      WHERE b.bounds LIKE 'FOR VALUES FROM%'
      """;

  /**
   * How far back the log goes. Read it in the session of the events, and after them: partitions
   * leave at the old end alone, so what is there now was there for the statements before, and the
   * lock that they hold on the log lets none go before the transaction ends.
   */
  LogWindow window(Session session) {
    return LogWindow.of(
        session.query(PARTS).stream()
            .map(row -> new LogWindow.Part(micros(row, "first"), micros(row, "past")))
            .toList());
  }

  private static OffsetDateTime time(long micros) {
    return Micros.instant(micros).atOffset(ZoneOffset.UTC);
  }

  private static long micros(Row row, String column) {
    Instant time = Objects.requireNonNull(row.getOffsetDateTime(column)).toInstant();
    return Micros.notBefore(time);
  }
}
