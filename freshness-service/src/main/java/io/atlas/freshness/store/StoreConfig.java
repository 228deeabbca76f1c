package io.atlas.freshness.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Postgres stores; none of them needs to be there at the start. */
@ConfigMapping(prefix = "atlas.pg")
public interface StoreConfig {
  /** The primary: {@code postgresql://host:port/database}. */
  @WithDefault("postgresql://127.0.0.1:15432/atlas")
  String writerUrl();

  /** The standbys, named {@code replica-1} and so on in this order. */
  Optional<List<String>> replicaUrls();

  /** A role that may update the heartbeat's row and insert the system tenant's events. */
  @WithDefault("atlas_freshness")
  String user();

  Optional<String> password();

  /** Longest wait for a connection. */
  @WithDefault("1s")
  Duration connectTimeout();
}
