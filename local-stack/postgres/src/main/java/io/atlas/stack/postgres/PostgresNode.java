package io.atlas.stack.postgres;

import io.atlas.stack.process.Leash;
import io.atlas.stack.process.Ports;
import io.atlas.stack.process.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One Postgres server of a {@link PostgresCluster}: its primary or its standby. Thread-safe. */
public final class PostgresNode {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration FAST_LIMIT = Duration.ofSeconds(30);
  private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int LAST_LOG_LINES = 15;

  private final String name;
  private final int port;
  private final String database;
  private final Path data;
  private final Path log;
  private final Account account;
  private final Installation installation;
  private @Nullable Process process;

  PostgresNode(String name, int port, String database, Path data, Path log, Runtime runtime) {
    this.name = name;
    this.port = port;
    this.database = database;
    this.data = data;
    this.log = log;
    this.account = runtime.account();
    this.installation = runtime.installation();
  }

  /** What runs a node: the binaries and the account they run as. */
  record Runtime(Installation installation, Account account) {}

  /** {@code primary} or {@code standby}. */
  public String name() {
    return name;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The server's own log. */
  public Path log() {
    return log;
  }

  /** For reactive clients: {@code postgresql://127.0.0.1:15432/atlas}. */
  public String url() {
    return "postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The same for JDBC; every role may connect without a password. */
  public String jdbcUrl() {
    return "jdbc:" + url();
  }

  /** Opens a connection to the cluster's database. */
  public Connection connect(String role) throws SQLException {
    return connect(role, database);
  }

  /** Opens a connection to another database of this node. */
  public Connection connect(String role, String otherDatabase) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", role);
    // Not by the DriverManager: it does not see this driver from every class loader.
    Connection connection =
        new org.postgresql.Driver()
            .connect("jdbc:postgresql://127.0.0.1:" + port + "/" + otherDatabase, properties);
    if (connection == null) {
      throw new SQLException("the driver refused the URL of " + this);
    }
    return connection;
  }

  /** The postmaster's pid while it runs. */
  public synchronized OptionalLong pid() {
    Process running = process;
    return running != null && running.isAlive()
        ? OptionalLong.of(running.pid())
        : OptionalLong.empty();
  }

  /** Whether the server process runs; it may still be recovering. */
  public boolean isAlive() {
    return pid().isPresent();
  }

  /**
   * Starts the server, after a crash too, and returns when it accepts connections. A server that
   * runs is left alone.
   *
   * @throws PortTakenException when another process holds the port
   * @throws PostgresException with the last lines of the log when it does not come up
   */
  public synchronized void start() {
    if (isAlive()) {
      return;
    }
    endOrphan();
    requireFreePort();
    startUntilReady(Instant.now().plus(START_LIMIT));
  }

  private void startUntilReady(Instant deadline) {
    while (!startOnce(deadline)) {
      // Sessions of a killed server still hold its shared memory; they end by themselves.
      Pause.of(Duration.ofMillis(100));
    }
  }

  private boolean startOnce(Instant deadline) {
    long logStart = logSize();
    Process started = launch();
    process = started;
    while (Instant.now().isBefore(deadline)) {
      if (!started.isAlive()) {
        return explainExit(logSince(logStart), deadline);
      }
      if (PostmasterPid.read(data).filter(file -> isReady(file, started)).isPresent()) {
        return true;
      }
      Pause.of(POLL);
    }
    kill();
    throw failure("did not accept connections within " + START_LIMIT.toSeconds() + " s", logStart);
  }

  private static boolean isReady(PostmasterPid file, Process started) {
    return file.pid() == started.pid() && file.ready();
  }

  private boolean explainExit(String output, Instant deadline) {
    if (output.contains("shared memory block") && Instant.now().isBefore(deadline)) {
      return false;
    }
    if (output.contains("could not bind")) {
      throw new PortTakenException(port, name);
    }
    throw new PostgresException(
        "Postgres " + name + " ended while starting. Its log " + log + " says:\n" + tail(output));
  }

  private Process launch() {
    try {
      // As root the file would otherwise be root's alone, which is fine: it is opened here.
      Files.createDirectories(log.getParent());
    } catch (IOException e) {
      throw new PostgresException("could not make the log folder " + log.getParent(), e);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                installation.binary("postgres").toString(), "-D", data.toAbsolutePath().toString())
            .directory(installation.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
    return Leash.start(account.prefix(), builder, StopMode.IMMEDIATE.signal());
  }

  // The cluster holds the directory's lock, so a server that runs there lost its JVM.
  private void endOrphan() {
    PostmasterPid.read(data).ifPresent(this::endOrphan);
  }

  private void endOrphan(PostmasterPid file) {
    Optional<ProcessHandle> orphan = file.process();
    if (orphan.isPresent()) {
      end(orphan.get(), StopMode.IMMEDIATE);
    } else {
      deleteStalePid();
    }
  }

  private void deleteStalePid() {
    try {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new PostgresException("could not delete the stale postmaster.pid in " + data, e);
    }
  }

  private void requireFreePort() {
    if (!Ports.isFree(port)) {
      throw new PortTakenException(port, name);
    }
  }

  /** Stops the server and waits for its end; harder after 30 s, and for good in the end. */
  public synchronized void stop(StopMode mode) {
    Process running = process;
    if (running != null && running.isAlive()) {
      end(running.toHandle(), mode);
    }
    process = null;
  }

  private static void end(ProcessHandle server, StopMode mode) {
    if (mode == StopMode.FAST && signalled(server, StopMode.FAST, FAST_LIMIT)) {
      return;
    }
    if (!signalled(server, StopMode.IMMEDIATE, IMMEDIATE_LIMIT)) {
      server.destroyForcibly();
      Signals.awaitExit(server, IMMEDIATE_LIMIT);
    }
  }

  private static boolean signalled(ProcessHandle server, StopMode mode, Duration limit) {
    Signals.send(server.pid(), mode.signal());
    return Signals.awaitExit(server, limit);
  }

  /** Kills the postmaster with SIGKILL, as a crash would; sessions end when they notice. */
  public synchronized void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      Signals.awaitExit(running.toHandle(), IMMEDIATE_LIMIT);
    }
    process = null;
  }

  /** The last lines of the server's log. */
  public String lastLogLines() {
    return tail(logSince(Math.max(0, logSize() - 16_384)));
  }

  private PostgresException failure(String what, long logStart) {
    return new PostgresException(
        "Postgres "
            + name
            + " "
            + what
            + ". Its log "
            + log
            + " says:\n"
            + tail(logSince(logStart)));
  }

  private long logSize() {
    try {
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private String logSince(long offset) {
    try (var channel = Files.newByteChannel(log)) {
      channel.position(Math.min(offset, channel.size()));
      return new String(
          java.nio.channels.Channels.newInputStream(channel).readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(the log cannot be read: " + e.getMessage() + ")";
    }
  }

  private static String tail(String text) {
    List<String> lines = text.lines().toList();
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - LAST_LOG_LINES), lines.size()));
  }

  @Override
  public String toString() {
    return "Postgres " + name + " on port " + port;
  }
}
