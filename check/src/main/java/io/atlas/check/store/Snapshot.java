package io.atlas.check.store;

import io.atlas.check.report.CheckException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * One REPEATABLE READ READ ONLY transaction: all that is read through it is of one moment, whatever
 * is written meanwhile. It ends with {@link #close}.
 *
 * <p>Which days the log has is not part of such a moment, because dropping a table is not: so a
 * snapshot first locks the log against that, in the weakest mode, which keeps out no writer.
 */
public final class Snapshot implements AutoCloseable {
  // A statement without a snapshot of its own, so that the transaction's begins behind the lock.
  private static final String KEEP_DAYS = "LOCK TABLE event_log IN ACCESS SHARE MODE";

  private static final int AT_ONCE = 200;

  private final Connection connection;

  private Snapshot(Connection connection) {
    this.connection = connection;
  }

  static Snapshot begin(Connection connection) throws SQLException {
    try {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try (Statement lock = connection.createStatement()) {
        lock.execute(KEEP_DAYS);
      }
      return new Snapshot(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** All rows at once: for answers that are known to be small. */
  public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
    List<T> rows = new ArrayList<>();
    try (Cursor<T> cursor = stream(sql, reader, parameters)) {
      while (cursor.hasNext()) {
        rows.add(cursor.next());
      }
    }
    return rows;
  }

  /** The rows one by one; only a few of them are in memory at a time. */
  public <T> Cursor<T> stream(String sql, RowReader<T> reader, Object... parameters) {
    try {
      PreparedStatement statement = connection.prepareStatement(sql);
      statement.setFetchSize(AT_ONCE);
      for (int i = 0; i < parameters.length; i++) {
        set(statement, i + 1, parameters[i]);
      }
      return new Cursor<>(statement, reader);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void set(PreparedStatement statement, int index, Object parameter) throws SQLException {
    switch (parameter) {
      case Integer[] array -> statement.setArray(index, connection.createArrayOf("int4", array));
      case Long[] array -> statement.setArray(index, connection.createArrayOf("int8", array));
      default -> statement.setObject(index, parameter);
    }
  }

  static CheckException failed(SQLException e) {
    return new CheckException("the database failed: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The server ends the transaction of a connection that is gone.
      return;
    }
  }
}
