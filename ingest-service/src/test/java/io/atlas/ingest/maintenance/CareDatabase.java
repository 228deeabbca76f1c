package io.atlas.ingest.maintenance;

import io.atlas.stack.postgres.ClusterSpec;
import io.atlas.stack.postgres.PostgresCluster;
import io.atlas.testkit.PostgresStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A migrated Postgres on which no service runs, so that jobs do just what a test calls. One for all
 * tests of this JVM; it ends with it.
 */
final class CareDatabase {
  static final PostgresCluster CLUSTER = PostgresStack.migrated(ClusterSpec.ephemeral());
  private static final Vertx VERTX = Vertx.vertx();

  private CareDatabase() {}

  record Windows(Duration log, Duration eventIds, Duration tombstones, boolean withoutOlap)
      implements RetentionConfig {
    static final Windows DEFAULTS =
        new Windows(Duration.ofHours(48), Duration.ofHours(24), Duration.ofDays(7), false);
  }

  static Care care() {
    return new Care(new SimpleMeterRegistry());
  }

  static Pool pool(String role) {
    return PgBuilder.pool()
        .connectingTo(PgConnectOptions.fromUri(CLUSTER.primary().url()).setUser(role))
        .with(new PoolOptions().setMaxSize(4))
        .using(VERTX)
        .build();
  }

  static PGSimpleDataSource owner() {
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(CLUSTER.primary().jdbcUrl());
    owner.setUser("atlas_owner");
    return owner;
  }

  /** Runs statements past row-level security. */
  static void run(String sql) {
    try (Connection connection = CLUSTER.primary().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of every row, as text. */
  static List<String> column(String sql, Object... parameters) {
    try (Connection connection = CLUSTER.primary().connect("postgres");
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<String> column = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          column.add(rows.getString(1));
        }
      }
      return column;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static String nameOf(DailyTable table, LocalDate day) {
    return table.table() + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** Whether there is such a table, part of another or not. */
  static boolean exists(DailyTable table, LocalDate day) {
    return column("SELECT 1 FROM pg_class WHERE relname = ?", nameOf(table, day)).size() == 1;
  }

  /** Whether it is a partition that takes rows. */
  static boolean isAttached(DailyTable table, LocalDate day) {
    return column(
                """
                SELECT 1 FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
                WHERE c.relname = ? AND NOT inhdetachpending
                """,
                nameOf(table, day))
            .size()
        == 1;
  }

  /** The OLAP takes over everything that has been written. */
  static void olapCatchesUp() {
    run("SELECT pg_replication_slot_advance('atlas_olap', pg_current_wal_flush_lsn())");
  }
}
