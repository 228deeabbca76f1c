package io.atlas.bench.query.measure;

import io.atlas.bench.query.shape.DocumentQuery;
import io.atlas.bench.query.shape.DocumentSql.Condition;
import io.atlas.bench.query.shape.Question;
import io.atlas.bench.stack.BenchException;
import io.atlas.bench.stack.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks the documents, with no service in between: by prepared statements on a connection to the
 * standby, past row-level security.
 */
final class Documents implements Asker {
  private static final String SUPERUSER = "postgres";
  private static final int LIMIT_SECONDS = 20;

  /** Of a statement that took too long. */
  private static final String CANCELLED = "57014";

  // The values are planned with, for one plan for all of a statement's values is seldom the best.
  private static final String SETTINGS =
      "SET statement_timeout = '%ds'; SET plan_cache_mode = force_custom_plan"
          .formatted(LIMIT_SECONDS);

  private final Connection connection;
  private final int tenantId;
  private final DocumentQuery way;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private Documents(Connection connection, int tenantId, DocumentQuery way) {
    this.connection = connection;
    this.tenantId = tenantId;
    this.way = way;
  }

  /** Connects to the standby on a port of 127.0.0.1. */
  static Documents connect(int port, int tenantId, DocumentQuery way) {
    try {
      Connection connection = Database.connection(port, SUPERUSER);
      try (Statement statement = connection.createStatement()) {
        statement.execute(SETTINGS);
      }
      return new Documents(connection, tenantId, way);
    } catch (SQLException e) {
      throw new BenchException("could not connect to Postgres on port " + port, e);
    }
  }

  /** Takes a row. */
  interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  @Override
  public Outcome ask(Question question) {
    long from = System.nanoTime();
    try {
      run(
          way.page(question, tenantId),
          row -> {
            String unusedName = row.getString(1);
            String unusedDocument = row.getString(2);
          });
      return new Outcome(System.nanoTime() - from, Optional.of(Outcome.REPLICA), Optional.empty());
    } catch (SQLException e) {
      return new Outcome(nanosOf(e, from), Optional.empty(), Optional.of(message(e)));
    }
  }

  private static long nanosOf(SQLException e, long from) {
    return CANCELLED.equals(e.getSQLState())
        ? TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)
        : System.nanoTime() - from;
  }

  private static String message(SQLException e) {
    return String.valueOf(e.getMessage());
  }

  /** Gives the names of all that match; how long that takes does not matter. */
  void names(Question question, RowTaker taker) throws SQLException {
    run(way.names(question, tenantId), taker);
  }

  /** Gives the first page of names and documents. */
  void page(Question question, RowTaker taker) throws SQLException {
    run(way.page(question, tenantId), taker);
  }

  private void run(Condition condition, RowTaker taker) throws SQLException {
    PreparedStatement statement = statements.get(condition.sql());
    if (statement == null) {
      statement = connection.prepareStatement(condition.sql());
      statements.put(condition.sql(), statement);
    }
    for (int i = 0; i < condition.parameters().size(); i++) {
      statement.setString(i + 1, condition.parameters().get(i));
    }
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        taker.take(rows);
      }
    }
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
