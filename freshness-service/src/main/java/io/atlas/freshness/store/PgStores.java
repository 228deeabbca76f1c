package io.atlas.freshness.store;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small pool for each Postgres store. */
@ApplicationScoped
public class PgStores {
  private static final int CONNECTIONS = 2;

  /** A store by its name in answers: {@code writer}, {@code replica-1}, … */
  public record PgStore(String name, Pool pool) {}

  private final PgStore primary;
  private final List<PgStore> replicas = new ArrayList<>();

  PgStores(Vertx vertx, StoreConfig config) {
    this.primary = store(vertx, config, "writer", config.writerUrl());
    for (String url : config.replicaUrls().orElse(List.of())) {
      replicas.add(store(vertx, config, "replica-" + (replicas.size() + 1), url));
    }
  }

  private static PgStore store(Vertx vertx, StoreConfig config, String name, String url) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(url)
            .setUser(config.user())
            .setCachePreparedStatements(true)
            .addProperty("application_name", "atlas-freshness")
            .addProperty("statement_timeout", "4s")
            // A writer that hangs must not keep the row of the rounds from the others.
            .addProperty("idle_in_transaction_session_timeout", "4s");
    config.password().ifPresent(options::setPassword);
    PoolOptions size =
        new PoolOptions()
            .setMaxSize(CONNECTIONS)
            .setConnectionTimeout((int) config.connectTimeout().toMillis())
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    var pool = PgBuilder.pool().with(size).connectingTo(options).using(vertx).build();
    return new PgStore(name, Pool.newInstance(pool));
  }

  public PgStore primary() {
    return primary;
  }

  public List<PgStore> replicas() {
    return List.copyOf(replicas);
  }

  @PreDestroy
  void close() {
    primary.pool().closeAndForget();
    replicas.forEach(replica -> replica.pool().closeAndForget());
  }
}
