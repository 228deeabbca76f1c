package io.atlas.bench.honesty.own;

import io.atlas.bench.stack.BenchException;
import io.atlas.bench.stack.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction that has written to the log and stays open until this is closed, which rolls it
 * back: a position that waits for it would wait for long.
 */
public final class OpenTransaction implements AutoCloseable {
  private static final String SUPERUSER = "postgres";

  private static final String WRITE =
      "SELECT pg_current_xact_id(), pg_logical_emit_message(true, 'bench', 'stays open')";

  private final Connection connection;

  private OpenTransaction(Connection connection) {
    this.connection = connection;
  }

  /** Begins one on the primary. */
  public static OpenTransaction begin(int primaryPort) {
    try {
      Connection connection = Database.connection(primaryPort, SUPERUSER);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(WRITE);
      }
      return new OpenTransaction(connection);
    } catch (SQLException e) {
      throw new BenchException("no transaction could be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      throw new BenchException("the open transaction could not be rolled back", e);
    }
  }
}
