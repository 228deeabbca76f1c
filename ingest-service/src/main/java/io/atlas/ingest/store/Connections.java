package io.atlas.ingest.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens the lanes' connections, outside any pool: closing one really ends it. */
@ApplicationScoped
public class Connections {
  private final Vertx vertx;
  private final PgConnectOptions options;

  Connections(Vertx vertx, WriterConfig config) {
    this.vertx = vertx;
    this.options =
        PgConnectOptions.fromUri(config.writerUrl())
            .setUser(config.user())
            .setCachePreparedStatements(true)
            .addProperty("application_name", "atlas-ingest")
            // The server ends what the client has given up on, so no lock outlives its batch.
            .addProperty("statement_timeout", "8s")
            .addProperty("idle_in_transaction_session_timeout", "8s")
            // Arrays of any length have one best plan: the rows looked up one by one, in the order
            // of the arrays, which is the order of the locks.
            .addProperty("plan_cache_mode", "force_generic_plan")
            .addProperty("enable_hashjoin", "off")
            .addProperty("enable_mergejoin", "off")
            .addProperty("enable_seqscan", "off")
            .addProperty("jit", "off");
    config.password().ifPresent(options::setPassword);
  }

  public Uni<SqlConnection> open() {
    return PgConnection.connect(vertx, options).map(connection -> connection);
  }
}
