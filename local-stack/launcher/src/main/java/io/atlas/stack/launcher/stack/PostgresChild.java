package io.atlas.stack.launcher.stack;

import io.atlas.stack.launcher.supervise.Child;
import io.atlas.stack.postgres.ClusterSpec;
import io.atlas.stack.postgres.PostgresCluster;
import io.atlas.stack.postgres.PostgresNode;
import io.atlas.stack.postgres.StopMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One node of the local cluster as a child of the supervisor. */
abstract sealed class PostgresChild implements Child {
  private final Part part;
  final SharedCluster shared;

  private PostgresChild(Part part, SharedCluster shared) {
    this.part = part;
    this.shared = shared;
  }

  /**
   * The cluster that both children are nodes of. It is prepared when the first of them starts and
   * let go of when the last has stopped, so that a standby that was promoted meanwhile takes the
   * primary's place at the next start.
   */
  static final class SharedCluster {
    private final ClusterSpec spec;
    private final Set<String> users = new HashSet<>();
    private @Nullable PostgresCluster cluster;

    SharedCluster(ClusterSpec spec) {
      this.spec = spec;
    }

    synchronized PostgresCluster use(String user) {
      users.add(user);
      PostgresCluster known = cluster;
      if (known == null) {
        known = PostgresCluster.prepare(spec);
        cluster = known;
      }
      return known;
    }

    synchronized void leave(String user) {
      users.remove(user);
      if (users.isEmpty()) {
        known().ifPresent(PostgresCluster::close);
        cluster = null;
      }
    }

    synchronized Optional<PostgresCluster> known() {
      return Optional.ofNullable(cluster);
    }
  }

  /** Takes the writes. */
  static final class Primary extends PostgresChild {
    Primary(Part part, SharedCluster shared) {
      super(part, shared);
    }

    @Override
    public void start() {
      shared.use(name()).startPrimary();
    }

    @Override
    Optional<PostgresNode> node() {
      return shared.known().map(PostgresCluster::primary);
    }
  }

  /** Follows the primary. */
  static final class Standby extends PostgresChild {
    Standby(Part part, SharedCluster shared) {
      super(part, shared);
    }

    @Override
    public void start() {
      shared.use(name()).startStandby();
    }

    @Override
    Optional<PostgresNode> node() {
      return shared.known().filter(PostgresCluster::hasStandby).map(PostgresCluster::standby);
    }
  }

  abstract Optional<PostgresNode> node();

  @Override
  public String name() {
    return part.name();
  }

  @Override
  public int port() {
    return part.port();
  }

  @Override
  public List<String> after() {
    return part.after();
  }

  @Override
  public Optional<ProcessHandle> process() {
    return node().flatMap(PostgresChild::handle);
  }

  private static Optional<ProcessHandle> handle(PostgresNode node) {
    return node.pid().isPresent() ? ProcessHandle.of(node.pid().getAsLong()) : Optional.empty();
  }

  // Its start returns only when it accepts connections.
  @Override
  public boolean answers() {
    return process().isPresent();
  }

  @Override
  public boolean runsOnce() {
    return false;
  }

  @Override
  public OptionalInt exitCode() {
    return OptionalInt.empty();
  }

  @Override
  public void stop() {
    node().ifPresent(node -> node.stop(StopMode.FAST));
    shared.leave(name());
  }
}
