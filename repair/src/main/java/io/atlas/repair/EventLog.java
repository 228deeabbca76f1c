package io.atlas.repair;

import static io.atlas.repair.MaintenanceConnection.failed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of the primary, read with the role that sees every tenant. */
final class EventLog implements AutoCloseable {
  private static final int AT_ONCE = 5_000;

  private final MaintenanceConnection primary;
  private final Connection connection;

  private EventLog(MaintenanceConnection primary) throws SQLException {
    this.primary = primary;
    this.connection = primary.session();
    connection.setReadOnly(true);
  }

  /**
   * Opens it.
   *
   * @param url such as {@code postgresql://127.0.0.1:15432/atlas}
   */
  static EventLog open(String url, Optional<String> password) {
    MaintenanceConnection primary = MaintenanceConnection.open(url, password);
    try {
      return new EventLog(primary);
    } catch (SQLException e) {
      primary.close();
      throw failed(e);
    }
  }

  private static final String NEWEST_ROUND =
      """
      SELECT (attributes ->> 'epoch')::bigint, (attributes ->> 'round')::bigint, received_at
      FROM event_log
      WHERE tenant_id = 0 AND received_at > now() - interval '5 minutes'
        AND (attributes ->> 'epoch')::bigint = (SELECT epoch FROM heartbeat WHERE slot_made_at IS NOT NULL)
      ORDER BY received_at DESC LIMIT 1
      """;

  /** The newest round of the epoch that lasts; empty if there was none for minutes. */
  Optional<Round> newestRound() {
    return round(NEWEST_ROUND);
  }

  private static final String ROUND =
      """
      SELECT (attributes ->> 'epoch')::bigint, (attributes ->> 'round')::bigint, received_at
      FROM event_log
      WHERE tenant_id = 0 AND (attributes ->> 'epoch')::bigint = ?
        AND (attributes ->> 'round')::bigint = ?
      LIMIT 1
      """;

  /** A round; empty if it is not in the log, or not any more. */
  Optional<Round> round(long epoch, long round) {
    return round(ROUND, epoch, round);
  }

  private Optional<Round> round(String sql, Object... parameters) {
    try (PreparedStatement statement = prepared(sql, parameters);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(new Round(row.getLong(1), row.getLong(2), row.getTimestamp(3).toInstant()))
          : Optional.empty();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  // Not the end of a snapshot: a transaction beyond the last that has completed may have committed.
  private static final String OWN_XID = "SELECT pg_current_xact_id()::text::bigint";
  private static final String OLDEST_XID =
      "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

  /** An id above that of every transaction that has one by now. */
  long newTransaction() {
    return number(OWN_XID);
  }

  /**
   * Whether every transaction below that id has ended. What is in the log before some commit need
   * not be visible when that commit is: it becomes so when its transaction leaves the list of those
   * that run.
   */
  boolean isOverBelow(long transaction) {
    return number(OLDEST_XID) >= transaction;
  }

  private long number(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static final String EVENTS =
      """
      SELECT tenant_id, asset_id, slot, asset, event_id, attributes::text,
             to_char(observed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
             to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
      FROM event_log
      WHERE received_at >= ? AND tenant_id <> 0
      """;

  /** Takes events as values of the topic's records. */
  interface Taker {
    void take(List<Map<String, Object>> events);
  }

  /** Gives out all events that are committed now and were received since then. */
  void events(Instant since, Taker taker) {
    try {
      // A cursor needs a transaction.
      connection.setAutoCommit(false);
      try (PreparedStatement statement = prepared(EVENTS, Timestamp.from(since))) {
        statement.setFetchSize(AT_ONCE);
        give(statement.executeQuery(), taker);
      }
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static void give(ResultSet rows, Taker taker) throws SQLException {
    List<Map<String, Object>> events = new ArrayList<>();
    while (rows.next()) {
      events.add(event(rows));
      if (events.size() == AT_ONCE) {
        taker.take(events);
        events = new ArrayList<>();
      }
    }
    if (!events.isEmpty()) {
      taker.take(events);
    }
  }

  private static Map<String, Object> event(ResultSet row) throws SQLException {
    Map<String, Object> event = new HashMap<>();
    event.put("tenant_id", row.getInt(1));
    event.put("asset_id", row.getLong(2));
    event.put("slot", row.getInt(3));
    event.put("asset", row.getString(4));
    event.put("event_id", row.getString(5));
    event.put("attributes", row.getString(6));
    event.put("observed_at", row.getString(7));
    event.put("received_at", row.getString(8));
    return event;
  }

  @Override
  public void close() {
    primary.close();
  }
}
