package io.atlas.query.testing;

import io.atlas.stack.postgres.PostgresNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements as the superuser of a node. */
public final class Nodes {
  private Nodes() {}

  /** Runs them on one connection and gives the first column of what the last one answers. */
  public static List<String> run(PostgresNode node, String... statements) {
    try (Connection connection = node.connect("postgres");
        Statement statement = connection.createStatement()) {
      List<String> last = List.of();
      for (String sql : statements) {
        last = statement.execute(sql) ? column(statement.getResultSet()) : List.of();
      }
      return last;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> column(ResultSet rows) throws SQLException {
    List<String> values = new ArrayList<>();
    while (rows.next()) {
      values.add(String.valueOf(rows.getString(1)));
    }
    return values;
  }
}
