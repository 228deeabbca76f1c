package io.atlas.stack.launcher.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The slot to the OLAP dropped under its reader. Nothing undoes it but a repair. */
record SlotDrop(int port) implements Fault {
  private static final int TRIES = 50;
  private static final String IN_USE = "55006";

  private static final String END_READER =
      """
      SELECT pg_terminate_backend(active_pid, 1000) FROM pg_replication_slots
      WHERE slot_name = 'atlas_olap' AND active
      """;

  private static final String DROP =
      """
      SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
      WHERE slot_name = 'atlas_olap'
      """;

  @Override
  public void begin() {
    String url = "jdbc:postgresql://127.0.0.1:%d/atlas".formatted(port);
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement()) {
      drop(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("the primary did not drop the slot", e);
    }
  }

  // Its reader may be back before the slot is dropped.
  private static void drop(Statement statement) throws SQLException {
    for (int left = TRIES; left > 0; left--) {
      try {
        statement.execute(END_READER);
        statement.execute(DROP);
        return;
      } catch (SQLException e) {
        if (!IN_USE.equals(e.getSQLState()) || left == 1) {
          throw e;
        }
      }
    }
  }

  @Override
  public void end() {
    // ./atlas repair olap makes another one, and copies what it misses.
  }
}
