package io.atlas.repair;

import static io.atlas.repair.MaintenanceConnection.failed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The replication slot to the OLAP, by the functions that let a repair make it again. */
final class OlapSlot implements AutoCloseable {
  private static final String IN_USE = "55006";

  private final MaintenanceConnection primary;
  private final Connection connection;

  private OlapSlot(MaintenanceConnection primary) {
    this.primary = primary;
    this.connection = primary.session();
  }

  /**
   * Connects.
   *
   * @param url such as {@code postgresql://127.0.0.1:15432/atlas}
   */
  static OlapSlot open(String url, Optional<String> password) {
    return new OlapSlot(MaintenanceConnection.open(url, password));
  }

  private static final String USABLE =
      """
      SELECT 1 FROM pg_replication_slots
      WHERE slot_name = 'atlas_olap' AND database = current_database()
        AND two_phase_at IS NOT NULL AND invalidation_reason IS NULL
      """;

  /** Whether there is one that can be read, and be told from any other of its name. */
  boolean isUsable() {
    return single(USABLE).isPresent();
  }

  private static final String FORGET = "UPDATE heartbeat SET slot_made_at = NULL";

  /** From here on the next round of heartbeats begins a new epoch, whatever slot it finds. */
  void forget() {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(FORGET);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static final String FLUSHED = "SELECT pg_current_wal_flush_lsn()::text";

  /** Everything that is committed by now lies at or below it. */
  String position() {
    return single(FLUSHED).orElseThrow();
  }

  // The standbys that may take over are those that a failover slot waits for.
  private static final String MISSING_ON =
      """
      SELECT string_agg(wanted.name, ', ')
      FROM unnest(string_to_array(replace(current_setting('synchronized_standby_slots'), ' ', ''), ','))
        AS wanted(name)
      LEFT JOIN pg_replication_slots s ON s.slot_name = wanted.name
      WHERE wanted.name <> '' AND (s.restart_lsn IS NULL OR s.restart_lsn < ?::pg_lsn)
      """;

  /** Whether every standby that may take over has received the log up to there. */
  boolean isOnStandbys(String position) {
    return single(MISSING_ON, position).isEmpty();
  }

  /** Drops it if it is there; false while somebody reads it. */
  boolean drop() {
    try {
      query("SELECT drop_olap_slot()");
      return true;
    } catch (SQLException e) {
      if (IN_USE.equals(e.getSQLState())) {
        return false;
      }
      throw failed(e);
    }
  }

  /** Makes it; waits for the transactions that run. */
  void make() {
    single("SELECT make_olap_slot()::text");
  }

  private Optional<String> single(String sql, String... parameters) {
    try {
      return query(sql, parameters);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private Optional<String> query(String sql, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    primary.close();
  }
}
