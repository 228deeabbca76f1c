package io.atlas.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresClusterTest {
  private static final String ROLES =
      "CREATE ROLE atlas_owner LOGIN; CREATE ROLE atlas_query LOGIN;";

  @Test
  void showsOnTheStandbyWhatThePrimaryCommitted() throws SQLException {
    try (PostgresCluster cluster = startedWithStandby()) {
      execute(cluster.primary(), "CREATE TABLE seen (n int); INSERT INTO seen VALUES (7)");

      await().atMost(Duration.ofSeconds(20)).until(() -> count(cluster.standby(), "seen") == 1);
      assertThat(query(cluster.standby(), "SHOW sync_replication_slots")).isEqualTo("on");
      assertThat(query(cluster.primary(), "SHOW data_checksums")).isEqualTo("on");
      assertThat(query(cluster.primary(), "SELECT active FROM pg_replication_slots"))
          .isEqualTo("t");
    }
  }

  @Test
  void lagsWhileReplayIsPaused() throws SQLException {
    try (PostgresCluster cluster = startedWithStandby()) {
      execute(cluster.primary(), "CREATE TABLE seen (n int)");
      await().atMost(Duration.ofSeconds(20)).until(() -> count(cluster.standby(), "seen") == 0);

      superuser(cluster.standby(), "SELECT pg_wal_replay_pause()");
      await()
          .until(() ->
              query(cluster.standby(), "SELECT pg_get_wal_replay_pause_state()").equals("paused"));
      execute(cluster.primary(), "INSERT INTO seen VALUES (1)");
      String position = query(cluster.primary(), "SELECT pg_current_wal_flush_lsn()");
      String received = "SELECT pg_last_wal_receive_lsn() >= '" + position + "'::pg_lsn";
      await().until(() -> query(cluster.standby(), received).equals("t"));
      assertThat(count(cluster.standby(), "seen")).isZero();

      superuser(cluster.standby(), "SELECT pg_wal_replay_resume()");
      await().atMost(Duration.ofSeconds(20)).until(() -> count(cluster.standby(), "seen") == 1);
    }
  }

  @Test
  void recoversCommitsAfterKill() throws SQLException {
    try (PostgresCluster cluster = startedWithStandby()) {
      execute(cluster.primary(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1), (2)");
      cluster.primary().kill();
      assertThat(cluster.primary().isAlive()).isFalse();

      cluster.primary().start();

      assertThat(count(cluster.primary(), "kept")).isEqualTo(2);
      execute(cluster.primary(), "INSERT INTO kept VALUES (3)");
      await().atMost(Duration.ofSeconds(20)).until(() -> count(cluster.standby(), "kept") == 3);
      cluster.standby().kill();
      cluster.standby().start();
      assertThat(count(cluster.standby(), "kept")).isEqualTo(3);
    }
  }

  @Test
  void findsItsDataAtTheSecondStart(@TempDir Path folder) throws SQLException {
    ClusterSpec spec = ClusterSpec.in(folder.resolve("data")).withBootstrap(ROLES);
    try (PostgresCluster cluster = PostgresCluster.start(spec)) {
      execute(cluster.primary(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)");
      assertThat(query(cluster.primary(), "SHOW fsync")).isEqualTo("on");
      assertThat(query(cluster.primary(), "SHOW full_page_writes")).isEqualTo("on");
    }
    // A standby may be asked for later: it is copied while the primary is down.
    try (PostgresCluster cluster = PostgresCluster.start(spec.withStandby())) {
      assertThat(count(cluster.primary(), "kept")).isEqualTo(1);
      assertThat(count(cluster.standby(), "kept")).isEqualTo(1);
    }
  }

  @Test
  void aPromotedStandbyIsThePrimaryAtTheNextStart(@TempDir Path folder) throws SQLException {
    ClusterSpec spec =
        ClusterSpec.in(folder)
            .withStandby()
            .withBootstrap(ROLES)
            .withDurability(Durability.PROCESS_CRASH);
    try (PostgresCluster cluster = PostgresCluster.start(spec)) {
      execute(cluster.primary(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)");
      await().atMost(Duration.ofSeconds(20)).until(() -> count(cluster.standby(), "kept") == 1);
      cluster.primary().kill();
      superuser(cluster.standby(), "SELECT pg_promote()");
      execute(cluster.standby(), "INSERT INTO kept VALUES (2)");
    }
    try (PostgresCluster cluster = PostgresCluster.start(spec)) {
      assertThat(count(cluster.primary(), "kept")).isEqualTo(2);
      assertThat(query(cluster.primary(), "SELECT pg_walfile_name(pg_current_wal_lsn())"))
          .startsWith("00000002");
      execute(cluster.primary(), "INSERT INTO kept VALUES (3)");
      await().atMost(Duration.ofSeconds(20)).until(() -> count(cluster.standby(), "kept") == 3);
      assertThat(folder.resolve("former-primary")).isDirectory();
    }
  }

  @Test
  void makesNoNewPrimaryBesideAStandby(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("standby"));
    Files.createFile(folder.resolve("standby").resolve("PG_VERSION"));
    Files.createFile(folder.resolve("standby").resolve("standby.signal"));
    assertThatThrownBy(() -> PostgresCluster.prepare(ClusterSpec.in(folder)))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("standby.signal");
  }

  @Test
  void appliesScriptsInTheDatabase() throws SQLException {
    try (PostgresCluster cluster =
        PostgresCluster.start(
            ClusterSpec.ephemeral()
                .withBootstrap(ROLES)
                .withDatabaseScript("CREATE SCHEMA administered"))) {
      assertThat(query(cluster.primary(), "SELECT to_regnamespace('administered') IS NOT NULL"))
          .isEqualTo("t");
    }
  }

  @Test
  void appliesAChangedBootstrapAgain(@TempDir Path folder) throws SQLException {
    String owner =
        """
        DO $$ BEGIN
          IF to_regrole('atlas_owner') IS NULL THEN CREATE ROLE atlas_owner LOGIN; END IF;
        END $$;
        """;
    ClusterSpec spec = ClusterSpec.in(folder);
    PostgresCluster.start(spec.withBootstrap(owner)).close();
    try (PostgresCluster cluster =
        PostgresCluster.start(spec.withBootstrap(owner + "CREATE ROLE atlas_query;"))) {
      assertThat(query(cluster.primary(), "SELECT count(*) FROM pg_roles WHERE rolname ~ '^atlas'"))
          .isEqualTo("2");
    }
  }

  @Test
  void namesTheTakenPort() throws IOException {
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ClusterSpec spec = ClusterSpec.ephemeral().withPrimaryPort(holder.getLocalPort());
      assertThatThrownBy(() -> PostgresCluster.start(spec))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("port " + holder.getLocalPort())
          .hasMessageContaining("java");
    }
  }

  @Test
  void saysWhatTheLogSaysWhenASettingIsWrong() {
    ClusterSpec spec = ClusterSpec.ephemeral().withSetting("no_such_setting", "1");
    assertThatThrownBy(() -> PostgresCluster.start(spec))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("no_such_setting");
  }

  @Test
  void refusesASecondClusterInTheSameFolder(@TempDir Path folder) {
    ClusterSpec spec = ClusterSpec.in(folder);
    try (PostgresCluster first = PostgresCluster.prepare(spec)) {
      assertThatThrownBy(() -> PostgresCluster.prepare(spec))
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining(first.directory() + " is in use");
    }
  }

  @Test
  void leavesNoProcessAndNoFolderAfterClose() {
    PostgresCluster cluster = startedWithStandby();
    List<ProcessHandle> servers = List.of(handle(cluster.primary()), handle(cluster.standby()));
    List<ProcessHandle> all =
        servers.stream()
            .flatMap(server ->
                java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(server), server.descendants()))
            .toList();
    assertThat(all).hasSizeGreaterThan(6);

    cluster.close();

    assertThat(all).noneMatch(ProcessHandle::isAlive);
    assertThat(Files.exists(cluster.directory())).isFalse();
  }

  @Test
  void endsWithAJvmThatIsKilled() throws IOException {
    Process jvm =
        new ProcessBuilder(
                Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java")
                    .toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldsCluster.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String[] said = jvm.inputReader().readLine().split(" ", 2);
    List<ProcessHandle> servers = jvm.descendants().toList();
    assertThat(servers).isNotEmpty();
    assertThat(servers).anyMatch(server -> server.pid() == Long.parseLong(said[0]));

    jvm.destroyForcibly();

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> servers.stream().noneMatch(ProcessHandle::isAlive));
    Folders.delete(Path.of(said[1]));
  }

  private static PostgresCluster startedWithStandby() {
    return PostgresCluster.start(ClusterSpec.ephemeral().withStandby().withBootstrap(ROLES));
  }

  private static ProcessHandle handle(PostgresNode node) {
    return ProcessHandle.of(node.pid().orElseThrow()).orElseThrow();
  }

  private static void execute(PostgresNode node, String sql) throws SQLException {
    run(node, "atlas_owner", sql);
  }

  private static void superuser(PostgresNode node, String sql) throws SQLException {
    run(node, "postgres", sql);
  }

  private static void run(PostgresNode node, String role, String sql) throws SQLException {
    try (Connection connection = node.connect(role);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(PostgresNode node, String table) throws SQLException {
    boolean there = query(node, "SELECT to_regclass('" + table + "') IS NOT NULL").equals("t");
    return there ? Integer.parseInt(query(node, "SELECT count(*) FROM " + table)) : -1;
  }

  private static String query(PostgresNode node, String sql) throws SQLException {
    try (Connection connection = node.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
