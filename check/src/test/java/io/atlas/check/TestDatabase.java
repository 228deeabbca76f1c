package io.atlas.check;

import io.atlas.check.store.Database;
import io.atlas.stack.postgres.ClusterSpec;
import io.atlas.stack.postgres.PostgresCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/** A migrated Postgres of this JVM's tests, written to as the superuser, whom no policy binds. */
final class TestDatabase {
  private static final PostgresCluster CLUSTER = started();

  private TestDatabase() {}

  private static PostgresCluster started() {
    PostgresCluster cluster =
        PostgresCluster.start(ClusterSpec.ephemeral().withBootstrap(resource("/db/roles.sql")));
    Flyway.configure(TestDatabase.class.getClassLoader())
        .dataSource(cluster.primary().jdbcUrl(), "atlas_owner", "")
        .load()
        .migrate();
    return cluster;
  }

  static String url() {
    return CLUSTER.primary().url();
  }

  static Database asMaintenance() {
    return new Database(url(), Optional.empty());
  }

  /** Runs statements, one transaction. */
  static void run(String sql) {
    try (Connection connection = CLUSTER.primary().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** A row of the log, times in µs since 1970. */
  record Event(
      long assetId,
      int slot,
      String asset,
      String eventId,
      long observed,
      long received,
      String attributes,
      List<String> names) {}

  private static final String EVENTS =
      """
      SELECT asset_id, slot, asset, event_id, attributes,
             (extract(epoch FROM observed_at) * 1000000)::bigint,
             (extract(epoch FROM received_at) * 1000000)::bigint,
             ARRAY(SELECT json_object_keys(attributes))
      FROM event_log
      """;

  static List<Event> events() {
    List<Event> events = new ArrayList<>();
    try (Connection connection = CLUSTER.primary().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(EVENTS)) {
      while (row.next()) {
        events.add(event(row));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return events;
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getLong(1),
        row.getInt(2),
        row.getString(3),
        row.getString(4),
        row.getLong(6),
        row.getLong(7),
        row.getString(5),
        List.of((String[]) row.getArray(8).getArray()));
  }

  /** The first column. */
  static List<Double> doubles(String sql) {
    List<Double> doubles = new ArrayList<>();
    try (Connection connection = CLUSTER.primary().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        doubles.add(row.getDouble(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return doubles;
  }

  /** As after the migrations. */
  static void empty() {
    run(
        """
        TRUNCATE event_log, asset, asset_state, attribute_number, attribute_text, attribute,
          attribute_delta, tombstone;
        DELETE FROM tenant WHERE tenant_id > 0;
        SELECT ensure_daily_partitions((now() AT TIME ZONE 'UTC')::date - 1, 3);
        """);
  }

  static String resource(String name) {
    try (InputStream stream = TestDatabase.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
