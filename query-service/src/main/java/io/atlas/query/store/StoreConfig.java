package io.atlas.query.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Postgres stores. None of them needs to be there at the start. */
@ConfigMapping(prefix = "atlas.pg")
public interface StoreConfig {
  /** The primary: {@code postgresql://host:port/database}. */
  @WithDefault("postgresql://127.0.0.1:15432/atlas")
  String writerUrl();

  /**
   * The hot standbys, named {@code replica-1} and so on in this order; none is allowed. Each is one
   * server: behind a balancer, position and data could be of two.
   */
  Optional<List<String>> replicaUrls();

  /** A role that row-level security binds. */
  @WithDefault("atlas_query")
  String user();

  /** Empty where the server trusts the role. */
  Optional<String> password();

  /** Connections to each replica for reads; one more watches its position. */
  @WithDefault("16")
  int replicaConnections();

  /**
   * Reads that run on the writer at once, each on a connection; what climbs may use no more of it.
   * Three further connections look up tenants and histories and sample its position.
   */
  @WithDefault("8")
  int writerConnections();

  /** Reads that wait for their turn on the writer; more are refused at once. */
  @WithDefault("32")
  int writerWaiting();

  /** Longest wait for a turn on the writer, and never longer than the read's freshness wait. */
  @WithDefault("200ms")
  Duration writerWait();

  /** Reads that wait for a connection of one replica; more are refused at once. */
  @WithDefault("256")
  int waiting();

  /** Longest wait for a connection, a new one included. */
  @WithDefault("1s")
  Duration connectTimeout();

  /** Longest run of one statement, held by the server. */
  @WithDefault("10s")
  Duration statementTimeout();

  /** How long a replica that could not be reached is passed over; doubles while that goes on. */
  @WithDefault("500ms")
  Duration retryReplicaAfter();

  /** The longest that it is passed over. */
  @WithDefault("10s")
  Duration retryReplicaAtMost();
}
