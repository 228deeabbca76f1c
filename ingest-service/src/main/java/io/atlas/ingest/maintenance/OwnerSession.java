package io.atlas.ingest.maintenance;

import io.atlas.common.position.Lsn;
import io.atlas.ingest.maintenance.DailyPartition.Link;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the tables' owner on which one process at a time, over all of them, drops
 * partitions. Not by the reactive client, and never in a transaction: a concurrent detach is two of
 * its own.
 */
final class OwnerSession implements AutoCloseable {
  private final Connection connection;

  private OwnerSession(Connection connection) {
    this.connection = connection;
  }

  // A session's lock, so that it also ends with a process that is killed.
  private static final String TRY_LOCK =
      "SELECT pg_try_advisory_lock(hashtext('atlas.care.retention'))";

  /** Opens the session; empty if another process has it. */
  static Optional<OwnerSession> open(DataSource owner) throws SQLException {
    OwnerSession session = new OwnerSession(owner.getConnection());
    try {
      if (session.single(TRY_LOCK, row -> row.getBoolean(1))) {
        session.execute(BE_BRIEF);
        return Optional.of(session);
      }
      session.connection.close();
      return Optional.empty();
    } catch (SQLException e) {
      session.connection.close();
      throw e;
    }
  }

  // Who waits for a lock makes everybody wait behind it; the next round tries again.
  private static final String BE_BRIEF =
      """
      SELECT set_config('lock_timeout', '2s', false), set_config('statement_timeout', '60s', false)
      """;

  private static final String UNLOCK =
      "SELECT pg_advisory_unlock(hashtext('atlas.care.retention'))";
  private static final String RESET_LOCK_TIMEOUT = "RESET lock_timeout";
  private static final String RESET_STATEMENT_TIMEOUT = "RESET statement_timeout";

  /** Lets go of the lock and gives the connection back as it was. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      execute(UNLOCK);
      execute(RESET_LOCK_TIMEOUT);
      execute(RESET_STATEMENT_TIMEOUT);
    }
  }

  private static final String NOW = "SELECT now()";

  /** The database's time: the clock that chose the partitions. */
  Instant now() throws SQLException {
    return single(NOW, row -> row.getObject(1, OffsetDateTime.class).toInstant());
  }

  private static final String PARTITIONS =
      """
      SELECT c.relname, i.inhdetachpending, l.closed_lsn::text, l.detached_lsn::text
      FROM pg_class c
      LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND i.inhparent = ?::regclass
      LEFT JOIN closed_log_partition l ON l.name = c.relname
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        AND c.relname ~ ('^' || ? || '_[0-9]{8}$')
      ORDER BY c.relname
      """;

  /** Its days, the oldest first, with those that are no part of it any more but are there still. */
  List<DailyPartition> partitions(DailyTable table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PARTITIONS)) {
      statement.setString(1, table.table());
      statement.setString(2, table.table());
      try (ResultSet rows = statement.executeQuery()) {
        List<DailyPartition> partitions = new ArrayList<>();
        while (rows.next()) {
          partitions.add(
              new DailyPartition(
                  rows.getString(1),
                  link(rows.getObject(2, Boolean.class)),
                  lsn(rows.getString(3)),
                  lsn(rows.getString(4))));
        }
        return partitions;
      }
    }
  }

  private static Link link(@Nullable Boolean pending) {
    if (pending == null) {
      return Link.DETACHED;
    }
    return pending ? Link.PENDING : Link.ATTACHED;
  }

  private static @Nullable Lsn lsn(@Nullable String text) {
    return text == null ? null : Lsn.parse(text);
  }

  private static final String SLOT =
      """
      SELECT wal_status = 'lost' OR invalidation_reason IS NOT NULL, confirmed_flush_lsn::text
      FROM pg_replication_slots WHERE slot_name = 'atlas_olap'
      """;

  /** How far the OLAP is. */
  OlapSlot olapSlot() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SLOT)) {
      if (!rows.next()) {
        return new OlapSlot.Absent();
      }
      Lsn confirmed = lsn(rows.getString(2));
      return rows.getBoolean(1) || confirmed == null
          ? new OlapSlot.Lost()
          : new OlapSlot.Confirmed(confirmed);
    }
  }

  private static final String CLOSE =
      """
      INSERT INTO closed_log_partition (name, closed_lsn) VALUES (?, pg_current_wal_lsn())
      ON CONFLICT (name) DO UPDATE SET closed_lsn = closed_log_partition.closed_lsn
      RETURNING closed_lsn::text
      """;

  /** Notes a position behind a day that is over. */
  DailyPartition close(DailyPartition partition) throws SQLException {
    return partition.closedAt(position(CLOSE, partition));
  }

  private static final String MARK_DETACHED =
      """
      INSERT INTO closed_log_partition (name, closed_lsn, detached_lsn)
      VALUES (?, pg_current_wal_lsn(), pg_current_wal_lsn())
      ON CONFLICT (name) DO UPDATE SET detached_lsn = excluded.detached_lsn
      RETURNING detached_lsn::text
      """;

  /** Notes a position behind the last row that a detached day can have got. */
  DailyPartition markDetached(DailyPartition partition) throws SQLException {
    return partition.detachedAt(position(MARK_DETACHED, partition));
  }

  private Lsn position(String sql, DailyPartition partition) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, partition.name());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return Lsn.parse(rows.getString(1));
      }
    }
  }

  /** Begins to detach, waits for whoever uses the table, and ends it. */
  void detach(DailyTable table, DailyPartition partition) throws SQLException {
    execute(
        "ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY"
            .formatted(table.table(), partition.name()));
  }

  /** Ends a detach that was interrupted. */
  void finishDetach(DailyTable table, DailyPartition partition) throws SQLException {
    execute(
        "ALTER TABLE %s DETACH PARTITION %s FINALIZE".formatted(table.table(), partition.name()));
  }

  /** Drops a table that is no part of another. */
  void drop(DailyPartition partition) throws SQLException {
    execute("DROP TABLE " + partition.name());
  }

  private static final String FORGET =
      "DELETE FROM closed_log_partition WHERE to_regclass(name) IS NULL";

  /** Forgets the positions of tables that are gone. */
  void forgetDropped() throws SQLException {
    execute(FORGET);
  }

  private interface Column<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> T single(String sql, Column<T> column) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return column.of(rows);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
