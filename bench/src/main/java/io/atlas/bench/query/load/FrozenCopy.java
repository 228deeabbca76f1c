package io.atlas.bench.query.load;

import io.atlas.bench.stack.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Rows on their way into an empty table in one transaction. They are frozen from the start, so that
 * neither a vacuum nor a reader has to write them once more; Postgres allows it where the same
 * transaction has emptied the table.
 */
final class FrozenCopy implements AutoCloseable {
  private static final String SUPERUSER = "postgres";

  private final Connection connection;
  private final CopyStream rows;

  private FrozenCopy(Connection connection, CopyStream rows) {
    this.connection = connection;
    this.rows = rows;
  }

  static FrozenCopy into(int port, String table, String columns) throws SQLException {
    Connection connection = Database.connection(port, SUPERUSER);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE " + table);
    }
    return new FrozenCopy(
        connection, CopyStream.into(connection, table + " (" + columns + ")", "WITH (FREEZE)"));
  }

  CopyStream rows() {
    return rows;
  }

  /** How many rows came. */
  long commit() throws SQLException {
    long came = rows.end();
    connection.commit();
    return came;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
