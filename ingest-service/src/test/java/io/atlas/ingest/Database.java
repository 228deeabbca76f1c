package io.atlas.ingest;

import io.atlas.testkit.PostgresStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the tests ask the database itself, past row-level security. */
public final class Database {
  private Database() {}

  /** The first column of every row, as text. */
  public static List<String> column(String sql, Object... parameters) {
    try (Connection connection = PostgresStack.cluster().primary().connect("postgres");
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return column(statement.executeQuery());
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static List<String> column(ResultSet rows) throws SQLException {
    List<String> column = new ArrayList<>();
    while (rows.next()) {
      column.add(rows.getString(1));
    }
    return column;
  }

  /** A row of the state that nobody else can write until it is closed. */
  public record HeldRow(Connection connection) implements AutoCloseable {
    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Locks the state of an asset. */
  public static HeldRow hold(String tenant, String asset) {
    try {
      Connection connection = PostgresStack.cluster().primary().connect("postgres");
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(HOLD)) {
        statement.setString(1, tenant);
        statement.setString(2, asset);
        statement.execute();
      }
      return new HeldRow(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String HOLD =
      """
      SELECT s.asset_id FROM tenant t
      JOIN asset a USING (tenant_id)
      JOIN asset_state s USING (slot, tenant_id, asset_id)
      WHERE t.name = ? AND a.name = ? FOR UPDATE OF s
      """;

  /** Lanes that wait for a lock. */
  public static int waitingLanes() {
    return Integer.parseInt(
        column(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE application_name = 'atlas-ingest' AND wait_event_type = 'Lock'
                """)
            .getFirst());
  }

  /** Events of a tenant in the log. */
  public static List<String> loggedIds(String tenant) {
    return column(
        """
        SELECT event_id FROM event_log JOIN tenant USING (tenant_id) WHERE tenant.name = ?
        ORDER BY event_id
        """,
        tenant);
  }

  /**
   * Current attributes of an asset: {@code name=value}, tombstones left out, in order of the names.
   */
  public static List<String> state(String tenant, String asset) {
    return column(
        """
        SELECT a.name || '=' || cell_value(d.value)
        FROM tenant t
        JOIN asset USING (tenant_id)
        JOIN asset_state s USING (slot, tenant_id, asset_id)
        CROSS JOIN jsonb_each_text(s.doc) d
        JOIN attribute a ON a.tenant_id = s.tenant_id AND a.attribute_id = d.key::int
        WHERE t.name = ? AND asset.name = ? AND cell_value(d.value) <> 'null'
        ORDER BY 1
        """,
        tenant,
        asset);
  }

  /** Rows of the inverted index of an asset: {@code name=key}, in order. */
  public static List<String> index(String tenant, String asset) {
    return column(
        """
        SELECT a.name || '=' || i.value
        FROM tenant t
        JOIN asset USING (tenant_id)
        JOIN (SELECT slot, tenant_id, attribute_id, asset_id, value::text FROM attribute_number
              UNION ALL
              SELECT slot, tenant_id, attribute_id, asset_id, value FROM attribute_text) i
          USING (slot, tenant_id, asset_id)
        JOIN attribute a ON a.tenant_id = i.tenant_id AND a.attribute_id = i.attribute_id
        WHERE t.name = ? AND asset.name = ?
        ORDER BY 1
        """,
        tenant,
        asset);
  }
}
