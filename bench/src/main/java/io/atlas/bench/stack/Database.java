package io.atlas.bench.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A connection to one node as its superuser, whom row-level security does not bind. Belongs to one
 * thread.
 */
public final class Database implements AutoCloseable {
  private static final String SUPERUSER = "postgres";
  private static final int FETCHED_ROWS = 10_000;

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  /** Makes something of a row. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads the row at which the cursor stands. */
    T read(ResultSet row) throws SQLException;
  }

  /** Connects to the node on a port of 127.0.0.1. */
  public static Database connect(int port) {
    try {
      return new Database(connection(port, SUPERUSER));
    } catch (SQLException e) {
      throw new BenchException("could not connect to Postgres on port " + port, e);
    }
  }

  /** A plain connection as any role, which the local nodes trust. */
  public static Connection connection(int port, String role) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", role);
    properties.setProperty("ApplicationName", "atlas-bench");
    properties.setProperty("reWriteBatchedInserts", "false");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/atlas", properties);
  }

  /** Runs a statement that takes no parameters. */
  public void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      return rows(statement, reader);
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** Takes something from a row. */
  @FunctionalInterface
  public interface RowTaker {
    /** Reads the row at which the cursor stands. */
    void take(ResultSet row) throws SQLException;
  }

  /** Reads the rows of a query as they come, however many there are. */
  public void forEach(String sql, RowTaker taker, Object... parameters) {
    try {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = prepared(sql, parameters)) {
        statement.setFetchSize(FETCHED_ROWS);
        take(statement, taker);
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  private static void take(PreparedStatement statement, RowTaker taker) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        taker.take(result);
      }
    }
  }

  private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private static <T> List<T> rows(PreparedStatement statement, RowReader<T> reader)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    take(statement, row -> rows.add(reader.read(row)));
    return rows;
  }

  /** The only row of a query. */
  public <T> T one(String sql, RowReader<T> reader, Object... parameters) {
    List<T> rows = query(sql, reader, parameters);
    if (rows.size() != 1) {
      throw new BenchException("%d rows instead of one of: %s".formatted(rows.size(), sql));
    }
    return rows.getFirst();
  }

  private static BenchException failed(String sql, SQLException e) {
    return new BenchException("%s%nfailed: %s".formatted(sql.strip(), e.getMessage()), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new BenchException("could not close a connection", e);
    }
  }
}
