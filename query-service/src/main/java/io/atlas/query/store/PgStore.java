package io.atlas.query.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;

/** One Postgres server: a bounded pool and the name that answers carry. */
public final class PgStore {
  /** Statements under way on one connection: a whole read goes out at once. */
  private static final int PIPELINE = 16;

  private final String name;
  private final Pool pool;
  private final Duration limit;

  PgStore(String name, Pool pool, Duration limit) {
    this.name = name;
    this.pool = pool;
    this.limit = limit;
  }

  static PgStore of(Vertx vertx, StoreConfig config, String name, String url, int connections) {
    Pool pool =
        PgBuilder.pool()
            .with(poolOptions(config, connections))
            .connectingTo(connectOptions(config, url))
            .using(vertx)
            .build();
    // The server ends a statement first; this is for a server that is not there any more.
    return new PgStore(name, pool, config.statementTimeout().plus(config.connectTimeout()));
  }

  private static PoolOptions poolOptions(StoreConfig config, int connections) {
    return new PoolOptions()
        .setMaxSize(connections)
        .setMaxWaitQueueSize(config.waiting())
        .setConnectionTimeout((int) config.connectTimeout().toMillis())
        .setConnectionTimeoutUnit(java.util.concurrent.TimeUnit.MILLISECONDS);
  }

  private static PgConnectOptions connectOptions(StoreConfig config, String url) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(url)
            .setUser(config.user())
            .setCachePreparedStatements(true)
            .setPipeliningLimit(PIPELINE)
            .setConnectTimeout((int) config.connectTimeout().toMillis())
            .setReconnectAttempts(0)
            .addProperty("application_name", "atlas-query")
            .addProperty("statement_timeout", Long.toString(config.statementTimeout().toMillis()));
    config.password().ifPresent(options::setPassword);
    return options;
  }

  /** The name in {@code X-Data-Freshness}. */
  public String name() {
    return name;
  }

  /** A read-only transaction that sees the rows of one tenant. */
  public Session begin(int tenantId) {
    Session session = connect();
    session.begin(tenantId);
    return session;
  }

  /** A connection outside of a transaction and of any tenant. */
  public Session connect() {
    SqlConnection connection = Waiting.on(pool.getConnection(), limit);
    return new Session(connection, limit);
  }

  void close() {
    var closing = pool.close();
    closing.onFailure(ignored -> {});
  }
}
