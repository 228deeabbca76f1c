package io.atlas.stack.launcher.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A standby that receives the log and does not replay it. */
record ReplayPause(int port) implements Fault {
  @Override
  public void begin() {
    run("SELECT pg_wal_replay_pause()");
  }

  @Override
  public void end() {
    run("SELECT pg_wal_replay_resume()");
  }

  private void run(String sql) {
    String url = "jdbc:postgresql://127.0.0.1:%d/atlas".formatted(port);
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("the standby did not take: " + sql, e);
    }
  }
}
