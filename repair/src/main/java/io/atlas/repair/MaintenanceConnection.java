package io.atlas.repair;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** A session on the primary, as the role that sees every tenant. */
record MaintenanceConnection(Connection session) implements AutoCloseable {
  private static final String ROLE = "atlas_maintenance";

  /**
   * Connects.
   *
   * @param url such as {@code postgresql://127.0.0.1:15432/atlas}
   * @throws RepairException if that is not possible, with what to do
   */
  static MaintenanceConnection open(String url, Optional<String> password) {
    Properties settings = new Properties();
    settings.setProperty("user", ROLE);
    password.ifPresent(text -> settings.setProperty("password", text));
    settings.setProperty("ApplicationName", "atlas-repair");
    settings.setProperty("connectTimeout", "5");
    settings.setProperty("options", "-c statement_timeout=0 -c jit=off");
    try {
      return new MaintenanceConnection(DriverManager.getConnection("jdbc:" + url, settings));
    } catch (SQLException e) {
      throw new RepairException(
          "cannot read %s as %s (%s). Start the stack with ./atlas up, or name the primary in ATLAS_PG_WRITER_URL."
              .formatted(url, ROLE, e.getMessage()),
          e);
    }
  }

  static RepairException failed(SQLException e) {
    return new RepairException("the database failed: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (SQLException e) {
      // The server ends the session of a connection that is gone.
      return;
    }
  }
}
