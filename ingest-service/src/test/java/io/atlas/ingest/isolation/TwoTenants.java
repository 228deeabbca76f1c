package io.atlas.ingest.isolation;

import io.atlas.ingest.SharedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Two tenants with the same slot, the same names and the same ids, of which the second also has
 * what the first has not. What is tried with them is rolled back.
 */
final class TwoTenants implements AutoCloseable {
  /** Made up by each call anew. */
  private static final String CHANGING = "{received_at,removed_at,seen_at,first_seen,last_seen}";

  private static final Set<String> CHANGING_ANSWERS = Set.of("xid", "received_at");
  private static final Pattern ARGUMENT = Pattern.compile("\\$(\\d+)");

  private final Connection connection;
  private final List<String> tables;
  private final String midnight;
  final int first;
  final int second;

  private TwoTenants(
      Connection connection, int first, int second, List<String> tables, String midnight) {
    this.connection = connection;
    this.first = first;
    this.second = second;
    this.tables = tables;
    this.midnight = midnight;
  }

  /** When the events in the log were received. */
  String receivedAt() {
    return midnight;
  }

  static TwoTenants make() {
    try {
      Connection connection = SharedPostgres.primary().connect("postgres");
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        int first = tenant(statement, "isolated-first");
        int second = tenant(statement, "isolated-second");
        fill(statement, first, second);
        List<String> tables =
            column(
                statement,
                """
                SELECT c.relname FROM pg_class c
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND c.relnamespace = 'public'::regnamespace
                ORDER BY 1
                """);
        String midnight = column(statement, "SELECT date_trunc('day', now(), 'UTC')").getFirst();
        connection.commit();
        return new TwoTenants(connection, first, second, tables, midnight);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int tenant(Statement statement, String name) throws SQLException {
    return Integer.parseInt(
        column(statement, "SELECT tenant_id FROM ensure_tenant('%s', 1, 100)".formatted(name))
            .getFirst());
  }

  private static void fill(Statement statement, int first, int second) throws SQLException {
    String sql =
        """
        UPDATE tenant SET first_slot = 5, attributes = 4 WHERE tenant_id IN (:a, :b);
        UPDATE tenant SET catalog_version = 1 WHERE tenant_id = :b;
        INSERT INTO attribute (tenant_id, attribute_id, name, temperature, quantisation) VALUES
          (:a, 1, 'heat', 'stable', 0), (:a, 2, 'mode', 'volatile', 0), (:a, 4, 'same', 'stable', 0),
          (:b, 1, 'heat', 'volatile', 4), (:b, 2, 'mode', 'stable', 0), (:b, 3, 'extra', 'stable', 0),
          (:b, 4, 'same', 'stable', 0);
        INSERT INTO asset (slot, tenant_id, asset_id, name, layout) VALUES
          (5, :a, 901, 'pump', 0), (5, :b, 901, 'pump', 0), (5, :b, 902, 'valve', 4);
        INSERT INTO asset_state (slot, tenant_id, asset_id, bucket, layout, doc) VALUES
          (5, :a, 901, 0, 0, '{"1": "D6La96i--21.5", "4": "D6La96i--7"}'), (5, :a, 901, 1, 0, '{"2": "D6La96i--\\"on\\""}'),
          (5, :b, 901, 0, 0, '{"2": "D6La96i--\\"off\\"", "4": "D6La96i--7"}'),
          (5, :b, 901, 1, 0, '{"1": "D6La96i--16"}'),
          (5, :b, 902, 2, 4, '{"3": "D6La96i--false"}'),
          -- In the slot of another tenant, where nothing may look for it.
          (0, :a, 903, 0, 0, '{"4": "D6La96i--3"}'), (0, :b, 903, 0, 0, '{"4": "D6La96i--3"}');
        INSERT INTO attribute_number (slot, tenant_id, attribute_id, value, asset_id) VALUES
          (5, :a, 1, 16, 901), (5, :a, 4, 7, 901), (5, :b, 4, 7, 901), (5, :b, 1, 16, 901), (5, :b, 1, 20, 902);
        INSERT INTO attribute_text (slot, tenant_id, attribute_id, value, asset_id) VALUES
          (5, :a, 2, 'on', 901), (5, :b, 2, 'on', 901), (5, :b, 2, 'off', 902);
        INSERT INTO event_log
          (received_at, tenant_id, asset_id, slot, asset, event_id, observed_at, attributes) VALUES
          (:midnight, :a, 901, 5, 'pump', 'e1', :midnight, '{"heat":16}'),
          (:midnight, :b, 901, 5, 'pump', 'e1', :midnight, '{"heat":16}'),
          (:midnight, :b, 901, 5, 'pump', 'e2', :midnight, '{"heat":16}');
        INSERT INTO event_dedup (day, slot, tenant_id, asset_id, event_id) VALUES
          (:today, 5, :a, 901, 'e1'), (:today, 5, :b, 901, 'e1'),
          (:today, 5, :b, 901, 'e2'), (:today - 1, 5, :b, 901, 'e3');
        INSERT INTO idempotency_key (day, tenant_id, key, part, fingerprint) VALUES
          (:today, :a, 'k1', 0, '\\x01'), (:today, :b, 'k1', 0, '\\x02'),
          (:today, :b, 'k2', 0, '\\x02'), (:today - 1, :b, 'k3', 0, '\\x02');
        INSERT INTO attribute_delta (tenant_id, attribute_id, assets, types) VALUES
          (:a, 1, 1, '{number}'), (:b, 1, 2, '{number}');
        INSERT INTO tombstone (slot, tenant_id, asset_id, attribute_id) VALUES
          (5, :a, 901, 2), (5, :b, 901, 2);
        """;
    statement.execute(
        sql.replace(":a", Integer.toString(first))
            .replace(":b", Integer.toString(second))
            .replace(":midnight", "(date_trunc('day', now(), 'UTC'))")
            .replace(":today", "((now() AT TIME ZONE 'UTC')::date)"));
  }

  int other(int tenant) {
    return tenant == first ? second : first;
  }

  /** All rows as they are. */
  Effect untouched() {
    return inTransaction(statement -> new Effect(null, List.of(), dump(statement)));
  }

  /** A statement to be run first, as the administrator. */
  record Change(String sql) {
    static final Change NONE = new Change("SELECT 1");
  }

  /**
   * Runs a call.
   *
   * @param role whoever sends it
   * @param tenants what {@code atlas.tenants} is set to; nothing if none
   * @param before what is changed before, and undone again
   */
  Effect run(String sql, Call call, String role, List<Integer> tenants, Change before) {
    String text = bound(sql, call.arguments());
    return inTransaction(statement -> {
      statement.execute(before.sql());
      statement.execute("SET LOCAL ROLE " + role);
      if (!tenants.isEmpty()) {
        statement.execute("SELECT set_config('atlas.tenants', '%s', true)".formatted(set(tenants)));
      }
      List<String> answer;
      try {
        answer = answer(statement, text);
      } catch (SQLException e) {
        return new Effect(e.getMessage(), List.of(), Map.of());
      }
      statement.execute("RESET ROLE");
      return new Effect(null, answer, dump(statement));
    });
  }

  private static String set(List<Integer> tenants) {
    return tenants.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  /** Takes away all rows of a tenant but that in {@code tenant}, which is no secret. */
  Change without(List<Integer> gone) {
    return new Change(
        tables.stream()
            .filter(table -> !table.equals("tenant"))
            .map(table -> "DELETE FROM %s WHERE tenant_id = ANY ('%s')".formatted(table, set(gone)))
            .collect(Collectors.joining(";\n")));
  }

  private static String bound(String sql, List<String> arguments) {
    return ARGUMENT
        .matcher(sql)
        .replaceAll(match ->
            Matcher.quoteReplacement(literal(arguments.get(Integer.parseInt(match.group(1)) - 1))));
  }

  private static String literal(String text) {
    return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  private static List<String> answer(Statement statement, String sql) throws SQLException {
    List<String> answer = new ArrayList<>();
    if (statement.execute(sql)) {
      ResultSet rows = statement.getResultSet();
      ResultSetMetaData columns = rows.getMetaData();
      while (rows.next()) {
        Map<String, String> row = new TreeMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnLabel(i), String.valueOf(rows.getString(i)));
        }
        row.keySet().removeAll(CHANGING_ANSWERS);
        answer.add(row.toString());
      }
    }
    answer.sort(null);
    return answer;
  }

  private Map<Integer, List<String>> dump(Statement statement) throws SQLException {
    String sql =
        tables.stream()
            .map(table ->
                """
                SELECT tenant_id, format('%1$s %%s locked %%s', to_jsonb(t) - '%2$s'::text[] - %3$s,
                  t.xmax::text = pg_current_xact_id()::text) AS line
                FROM %1$s t WHERE tenant_id IN (%4$d, %5$d)
                """
                    .formatted(
                        table,
                        CHANGING,
                        // The sequence gives another id to each asset that is made.
                        table.equals("asset") ? "'asset_id'" : "''",
                        first,
                        second))
            .collect(Collectors.joining("UNION ALL\n", "", "ORDER BY 1, 2"));
    Map<Integer, List<String>> lines = new TreeMap<>();
    ResultSet rows = statement.executeQuery(sql);
    while (rows.next()) {
      lines.computeIfAbsent(rows.getInt(1), t -> new ArrayList<>()).add(rows.getString(2));
    }
    return lines;
  }

  private static List<String> column(Statement statement, String sql) throws SQLException {
    List<String> column = new ArrayList<>();
    ResultSet rows = statement.executeQuery(sql);
    while (rows.next()) {
      column.add(rows.getString(1));
    }
    return column;
  }

  /** The text of a function as it can be made again. */
  String function(String name) {
    return inTransaction(statement ->
            column(
                statement,
                "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = '%s'".formatted(name)))
        .getFirst();
  }

  /** Functions that a role may call and that know tenants. */
  List<String> functionsOf(String role) {
    return inTransaction(statement ->
        column(
            statement,
            """
            SELECT proname FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace AND prosrc ~ 'tenant'
              AND has_function_privilege('%s', oid, 'EXECUTE')
            ORDER BY 1
            """
                .formatted(role)));
  }

  private interface Work<T> {
    T with(Statement statement) throws SQLException;
  }

  private <T> T inTransaction(Work<T> work) {
    try (Statement statement = connection.createStatement()) {
      return work.with(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      rollback();
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute(without(List.of(first, second)).sql());
      statement.execute("DELETE FROM tenant WHERE tenant_id IN (%d, %d)".formatted(first, second));
      connection.commit();
    }
  }
}
