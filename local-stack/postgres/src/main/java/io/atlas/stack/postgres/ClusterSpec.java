package io.atlas.stack.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link PostgresCluster} shall be.
 *
 * @param directory where the data lives; empty means a temporary one that is deleted on close
 * @param standby whether a streaming standby is kept beside the primary
 * @param primaryPort port on 127.0.0.1; 0 means any free one
 * @param standbyPort port on 127.0.0.1; 0 means any free one
 * @param database the database made at the first start
 * @param owner its owner, one of the roles that {@code bootstrapSql} creates
 * @param bootstrapSql scripts run as superuser on database {@code postgres}, in one transaction, at
 *     the first start and again whenever their text has changed: they must be re-runnable
 * @param databaseSql scripts run as superuser on the cluster's own database, likewise
 * @param settings lines of postgresql.conf for both nodes, stronger than the library's own
 * @param durability what survives which failure
 * @param logs the folder of {@code postgres-primary.log} and {@code postgres-standby.log}; empty
 *     means beside the data
 */
public record ClusterSpec(
    Optional<Path> directory,
    boolean standby,
    int primaryPort,
    int standbyPort,
    String database,
    String owner,
    List<String> bootstrapSql,
    List<String> databaseSql,
    Map<String, String> settings,
    Durability durability,
    Optional<Path> logs) {

  /** Copies the collections. */
  public ClusterSpec {
    bootstrapSql = List.copyOf(bootstrapSql);
    databaseSql = List.copyOf(databaseSql);
    settings = Map.copyOf(settings);
  }

  /**
   * A primary alone, durable, whose data stays in {@code directory}; database {@code atlas} owned
   * by {@code atlas_owner}.
   */
  public static ClusterSpec in(Path directory) {
    return defaults(Optional.of(directory.toAbsolutePath().normalize()), Durability.POWER_LOSS);
  }

  /** A primary alone for a test: temporary, any free port, not safe against a power loss. */
  public static ClusterSpec ephemeral() {
    return defaults(Optional.empty(), Durability.PROCESS_CRASH);
  }

  private static ClusterSpec defaults(Optional<Path> directory, Durability durability) {
    return new ClusterSpec(
        directory,
        false,
        0,
        0,
        "atlas",
        "atlas_owner",
        List.of(),
        List.of(),
        Map.of(),
        durability,
        Optional.empty());
  }

  /** This with a standby on any free port. */
  public ClusterSpec withStandby() {
    return withPorts(primaryPort, 0);
  }

  /** This with the primary on a given port. */
  public ClusterSpec withPrimaryPort(int port) {
    return new Draft(this).ports(standby, port, standbyPort).spec();
  }

  /** This with a primary and a standby on given ports. */
  public ClusterSpec withPorts(int primary, int standbyOfIt) {
    return new Draft(this).ports(true, primary, standbyOfIt).spec();
  }

  /** This with another database; the owner must be a role that the bootstrap SQL creates. */
  public ClusterSpec withDatabase(String name, String ownerOfIt) {
    Draft draft = new Draft(this);
    draft.database = name;
    draft.owner = ownerOfIt;
    return draft.spec();
  }

  /** This with one more script of roles and the like. */
  public ClusterSpec withBootstrap(String sql) {
    Draft draft = new Draft(this);
    draft.bootstrapSql.add(sql);
    return draft.spec();
  }

  /** This with one more script of what an administrator makes in the database itself. */
  public ClusterSpec withDatabaseScript(String sql) {
    Draft draft = new Draft(this);
    draft.databaseSql.add(sql);
    return draft.spec();
  }

  /** This with one more line of postgresql.conf on both nodes. */
  public ClusterSpec withSetting(String name, String value) {
    Draft draft = new Draft(this);
    draft.settings.put(name, value);
    return draft.spec();
  }

  /** This with another durability. */
  public ClusterSpec withDurability(Durability other) {
    Draft draft = new Draft(this);
    draft.durability = other;
    return draft.spec();
  }

  /** This with the logs written into a given folder. */
  public ClusterSpec withLogs(Path folder) {
    Draft draft = new Draft(this);
    draft.logs = Optional.of(folder);
    return draft.spec();
  }

  /** A spec while one of its parts is changed. */
  private static final class Draft {
    private final Optional<Path> directory;
    private boolean standby;
    private int primaryPort;
    private int standbyPort;
    private String database;
    private String owner;
    private final List<String> bootstrapSql;
    private final List<String> databaseSql;
    private final Map<String, String> settings;
    private Durability durability;
    private Optional<Path> logs;

    Draft(ClusterSpec from) {
      directory = from.directory;
      standby = from.standby;
      primaryPort = from.primaryPort;
      standbyPort = from.standbyPort;
      database = from.database;
      owner = from.owner;
      bootstrapSql = new ArrayList<>(from.bootstrapSql);
      databaseSql = new ArrayList<>(from.databaseSql);
      settings = new HashMap<>(from.settings);
      durability = from.durability;
      logs = from.logs;
    }

    Draft ports(boolean hasStandby, int primary, int standbyOfIt) {
      standby = hasStandby;
      primaryPort = primary;
      standbyPort = standbyOfIt;
      return this;
    }

    ClusterSpec spec() {
      return new ClusterSpec(
          directory,
          standby,
          primaryPort,
          standbyPort,
          database,
          owner,
          bootstrapSql,
          databaseSql,
          settings,
          durability,
          logs);
    }
  }
}
