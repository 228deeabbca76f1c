package io.atlas.stack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Postgres primary and, when asked for, its hot standby, as child processes of this JVM.
 *
 * <p>No server outlives the JVM: an orderly end stops them, and after a crash or {@code kill -9}
 * the kernel ends them. Data of a named directory stays and is found by the next start.
 *
 * <pre>{@code
 * try (PostgresCluster cluster =
 *     PostgresCluster.start(ClusterSpec.ephemeral().withStandby().withBootstrap(rolesSql))) {
 *   connect(cluster.primary().url());
 * }
 * }</pre>
 */
public final class PostgresCluster implements AutoCloseable {
  private final ClusterSpec spec;
  private final DataDirectory directory;
  private final PostgresNode primary;
  private final Optional<PostgresNode> standby;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread closeAtExit = new Thread(this::close, "atlas-postgres-close");

  private PostgresCluster(
      ClusterSpec spec,
      DataDirectory directory,
      PostgresNode primary,
      Optional<PostgresNode> standby) {
    this.spec = spec;
    this.directory = directory;
    this.primary = primary;
    this.standby = standby;
    if (directory.ephemeral()) {
      Runtime.getRuntime().addShutdownHook(closeAtExit);
    }
  }

  /** Prepares a cluster and starts its nodes; returns when they accept connections. */
  public static PostgresCluster start(ClusterSpec spec) {
    PostgresCluster cluster = prepare(spec);
    try {
      cluster.startPrimary();
      cluster.startStandby();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /**
   * Locks the directory, makes the data where there is none and writes the settings, but starts
   * nothing: for callers that start node by node.
   *
   * @throws PostgresException when another JVM uses the directory, or it cannot be made
   */
  public static PostgresCluster prepare(ClusterSpec spec) {
    Installation installation = Installation.shared();
    DataDirectory directory = DataDirectory.open(spec.directory());
    try {
      return prepare(spec, installation, directory);
    } catch (IOException e) {
      directory.close();
      throw new PostgresException("could not prepare " + directory.path() + ": " + e, e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static PostgresCluster prepare(
      ClusterSpec spec, Installation installation, DataDirectory directory) throws IOException {
    Account account = Account.owning(directory.path());
    NodePorts ports = NodePorts.of(spec);
    directory.prepare(spec, new Initializer(installation, account), ports);
    PostgresNode.Runtime runtime = new PostgresNode.Runtime(installation, account);
    PostgresNode primary = node("primary", ports.primary(), spec, directory, runtime);
    Optional<PostgresNode> standby =
        spec.standby()
            ? Optional.of(node("standby", ports.standby(), spec, directory, runtime))
            : Optional.empty();
    return new PostgresCluster(spec, directory, primary, standby);
  }

  private static PostgresNode node(
      String name,
      int port,
      ClusterSpec spec,
      DataDirectory directory,
      PostgresNode.Runtime runtime) {
    Path log = spec.logs().orElse(directory.path()).resolve("postgres-" + name + ".log");
    return new PostgresNode(
        name, port, spec.database(), directory.path().resolve(name), log, runtime);
  }

  /**
   * Starts the primary, applies the bootstrap SQL and makes the database and the standby's slot.
   */
  public void startPrimary() {
    primary.start();
    new Bootstrap(spec).apply(primary);
  }

  /** Starts the standby, if there is one, and waits until it has the cluster's database. */
  public void startStandby() {
    standby.ifPresent(node -> {
      node.start();
      new Bootstrap(spec).awaitOn(node);
    });
  }

  /** The node that takes writes. */
  public PostgresNode primary() {
    return primary;
  }

  /**
   * The streaming standby.
   *
   * @throws IllegalStateException when the spec has none
   */
  public PostgresNode standby() {
    return standby.orElseThrow(() ->
        new IllegalStateException(
            "this cluster has no standby; ask for ClusterSpec.withStandby()"));
  }

  /** Whether there is a standby. */
  public boolean hasStandby() {
    return standby.isPresent();
  }

  /** Where the data is. */
  public Path directory() {
    return directory.path();
  }

  /** Stops both nodes and waits for their end; deletes the data of an ephemeral cluster. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    StopMode mode = directory.ephemeral() ? StopMode.IMMEDIATE : StopMode.FAST;
    // The primary first: it waits until the standby has got all of its WAL.
    primary.stop(mode);
    standby.ifPresent(node -> node.stop(mode));
    directory.close();
    forgetHook();
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(closeAtExit);
    } catch (IllegalStateException e) {
      // The hook itself is running.
    }
  }

  /** Whether a cluster's data is in a directory. */
  public static boolean existsIn(Path directory) {
    return Files.exists(directory.resolve("primary").resolve("PG_VERSION"));
  }
}
