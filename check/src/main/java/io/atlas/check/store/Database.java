package io.atlas.check.store;

import io.atlas.check.report.CheckException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * The primary, read with the role that sees every tenant.
 *
 * @param url such as {@code postgresql://127.0.0.1:15432/atlas}
 */
public record Database(String url, Optional<String> password) {
  private static final String ROLE = "atlas_maintenance";
  private static final String MISSING_TABLE = "42P01";
  private static final String FORBIDDEN = "42501";

  /**
   * Begins a snapshot of its own connection.
   *
   * @throws CheckException if the database cannot be reached or has no tables
   */
  public Snapshot snapshot() {
    try {
      return Snapshot.begin(connect());
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  private Connection connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("user", ROLE);
    password.ifPresent(text -> settings.setProperty("password", text));
    settings.setProperty("ApplicationName", "atlas-check");
    settings.setProperty("connectTimeout", "5");
    // A long read must not be cut off, sorts may spill, and nobody's lock is waited for for long.
    settings.setProperty(
        "options",
        "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c lock_timeout=30s"
            + " -c work_mem=32MB -c jit=off");
    return DriverManager.getConnection("jdbc:" + url, settings);
  }

  private CheckException explained(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.equals(MISSING_TABLE)) {
      return new CheckException(
          url + " has no event_log: start ingest-service once, which makes the tables.", e);
    }
    if (state.equals(FORBIDDEN)) {
      return new CheckException(ROLE + " may not read all of " + url + ": " + e.getMessage(), e);
    }
    return new CheckException(
        "cannot read %s as %s (%s). Start the stack with ./atlas up, or name the primary in ATLAS_PG_WRITER_URL."
            .formatted(url, ROLE, firstLine(e)),
        e);
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
