package io.atlas.query.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;

/** One Postgres server: a bounded pool and the name that answers carry. */
public final class PgStore {
  /** Statements under way on one connection: a whole read goes out at once. */
  private static final int PIPELINE = 16;

  private final String name;
  private final Pool pool;
  private final Pool aside;
  private final Duration limit;

  private PgStore(String name, Pool pool, Pool aside, Duration limit) {
    this.name = name;
    this.pool = pool;
    this.aside = aside;
    this.limit = limit;
  }

  static PgStore of(Vertx vertx, StoreConfig config, String name, String url, int connections) {
    // The server ends a statement first; this is for a server that is not there any more.
    Duration limit = config.statementTimeout().plus(config.connectTimeout());
    return new PgStore(
        name, pool(vertx, config, url, connections), pool(vertx, config, url, 1), limit);
  }

  private static Pool pool(Vertx vertx, StoreConfig config, String url, int connections) {
    return PgBuilder.pool()
        .with(poolOptions(config, connections))
        .connectingTo(connectOptions(config, url))
        .using(vertx)
        .build();
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
            // Compiling a statement takes longer than any of them runs.
            .addProperty("jit", "off")
            // The planner of filters has decided from values how a statement runs; what is left to
            // Postgres is the same for all of them, and to decide it anew takes up to a third of a
            // page.
            .addProperty("plan_cache_mode", "force_generic_plan")
            .addProperty("statement_timeout", Long.toString(config.statementTimeout().toMillis()));
    config.password().ifPresent(options::setPassword);
    return options;
  }

  /** The name in {@code X-Data-Freshness}. */
  public String name() {
    return name;
  }

  /** A connection outside of a transaction and of any tenant. */
  public Session connect() {
    return new Session(Waiting.on(pool.getConnection(), limit), limit);
  }

  /** The same, beside those of the reads: for what must not look older because reads queue. */
  public Session aside() {
    return new Session(Waiting.on(aside.getConnection(), limit), limit);
  }

  void close() {
    for (Pool each : List.of(pool, aside)) {
      var closing = each.close();
      closing.onFailure(ignored -> {});
    }
  }
}
