package io.atlas.ingest.model;

import io.atlas.ingest.SharedPostgres;
import io.atlas.ingest.maintenance.DeltaFolds;
import io.atlas.ingest.write.IngestProcess;
import io.atlas.stack.postgres.PostgresNode;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.List;
import java.util.Map;

/** Two processes that share a database and nothing else, and its maintenance. */
final class Stage implements AutoCloseable {
  private final PostgresNode node = SharedPostgres.primary();
  private final Vertx vertx = Vertx.vertx();
  private final Pool maintenance;
  private final IngestProcess one;
  private final IngestProcess other;

  /**
   * Sets it up.
   *
   * @param port where the lanes of both find the database
   * @param ofOne properties of {@code atlas.ingest.batch} of the first process
   * @param ofOther those of the second
   */
  Stage(int port, Map<String, String> ofOne, Map<String, String> ofOther) {
    String lanes = node.url().replace(":" + node.port() + "/", ":" + port + "/");
    this.maintenance =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(2))
            .connectingTo(PgConnectOptions.fromUri(node.url()).setUser("atlas_maintenance"))
            .using(vertx)
            .build();
    this.one = IngestProcess.start(vertx, node.url(), lanes, ofOne);
    this.other = IngestProcess.start(vertx, node.url(), lanes, ofOther);
  }

  PostgresNode node() {
    return node;
  }

  Simulation simulation() {
    return new Simulation(node, List.of(one, other), DeltaFolds.over(maintenance));
  }

  @Override
  public void close() {
    one.close();
    other.close();
    maintenance.closeAndAwait();
    vertx.closeAndAwait();
  }
}
