package io.atlas.stack.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Roles, database and the standby's slot on a primary; every step may be repeated. */
record Bootstrap(ClusterSpec spec) {
  private static final String SUPERUSER = "postgres";
  private static final Duration REPLAY_LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(10);

  void apply(PostgresNode primary) {
    try (Connection connection = primary.connect(SUPERUSER, "postgres")) {
      applyScripts(connection, "postgres", scripts());
      createDatabase(connection);
      createSlot(connection);
      applyInDatabase(primary);
    } catch (SQLException e) {
      throw new PostgresException("the bootstrap SQL failed: " + e.getMessage(), e);
    }
  }

  private void applyInDatabase(PostgresNode primary) throws SQLException {
    if (!spec.databaseSql().isEmpty()) {
      try (Connection connection = primary.connect(SUPERUSER, spec.database())) {
        applyScripts(connection, spec.database(), spec.databaseSql());
      }
    }
  }

  /** Waits until a standby has replayed the making of the database. */
  void awaitOn(PostgresNode standby) {
    Instant deadline = Instant.now().plus(REPLAY_LIMIT);
    while (!hasDatabase(standby)) {
      if (Instant.now().isAfter(deadline)) {
        throw new PostgresException(
            "Postgres %s has not got database '%s' of its primary within %d s; its log %s says:\n%s"
                .formatted(
                    standby.name(),
                    spec.database(),
                    REPLAY_LIMIT.toSeconds(),
                    standby.log(),
                    standby.lastLogLines()));
      }
      Pause.of(POLL);
    }
  }

  private boolean hasDatabase(PostgresNode standby) {
    try (Connection connection = standby.connect(SUPERUSER, "postgres")) {
      return hasDatabase(connection);
    } catch (SQLException e) {
      return false;
    }
  }

  private boolean hasDatabase(Connection connection) throws SQLException {
    return !single(connection, "SELECT 1 FROM pg_database WHERE datname = ?", spec.database())
        .isEmpty();
  }

  // The mark is written in the scripts' own transaction, so a crash leaves both or neither.
  private static void applyScripts(Connection connection, String database, List<String> scripts)
      throws SQLException {
    String mark = "atlas bootstrap " + digest(scripts);
    if (mark.equals(single(connection, MARK, database))) {
      return;
    }
    connection.setAutoCommit(false);
    try {
      for (String script : scripts) {
        execute(connection, script);
      }
      execute(connection, "COMMENT ON DATABASE " + quoted(database) + " IS '" + mark + "'");
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static final String MARK =
      """
      SELECT coalesce(shobj_description(oid, 'pg_database'), '')
        FROM pg_database WHERE datname = ?\
      """;

  private List<String> scripts() {
    return spec.bootstrapSql().isEmpty() && !spec.owner().equals(SUPERUSER)
        ? List.of("CREATE ROLE " + quoted(spec.owner()) + " LOGIN")
        : spec.bootstrapSql();
  }

  private static String digest(List<String> scripts) {
    try {
      byte[] text = String.join("\0", scripts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void createDatabase(Connection connection) throws SQLException {
    if (!hasDatabase(connection)) {
      execute(
          connection,
          "CREATE DATABASE " + quoted(spec.database()) + " OWNER " + quoted(spec.owner()));
    }
  }

  private void createSlot(Connection connection) throws SQLException {
    if (spec.standby()
        && single(connection, "SELECT 1 FROM pg_replication_slots WHERE slot_name = ?", Conf.SLOT)
            .isEmpty()) {
      execute(connection, "SELECT pg_create_physical_replication_slot('" + Conf.SLOT + "', true)");
    }
  }

  private static String single(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
