package io.atlas.ingest.store;

import io.atlas.ingest.state.ResolvedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;

/** Finds out how a transaction ended whose connection was lost. */
@ApplicationScoped
public class SettlementRepository {
  private static final String STATUS = "SELECT pg_xact_status($1::text::xid8) AS status";

  /** Whether it has not ended yet; of a crashed server {@code committed} is no proof. */
  public Uni<Boolean> isInProgress(SqlConnection connection, Transaction transaction) {
    return connection
        .preparedQuery(STATUS)
        .execute(Tuple.of(transaction.xid()))
        .map(rows -> "in progress".equals(rows.iterator().next().getString("status")));
  }

  private static final String ACT_FOR = "SELECT set_config('atlas.tenants', $1, true)";
  private static final String IN_LOG =
      """
      SELECT EXISTS (
        SELECT FROM event_log
        WHERE received_at = $1 AND tenant_id = $2 AND asset_id = $3 AND event_id = $4) AS found
      """;

  /** Whether the log holds the event, received in that transaction. */
  public Uni<Boolean> isLogged(
      SqlConnection connection, ResolvedEvent event, OffsetDateTime receivedAt) {
    Tuple row = Tuple.of(receivedAt, event.tenantId(), event.assetId(), event.eventId());
    return connection
        .query("BEGIN")
        .execute()
        .chain(
            () -> connection.preparedQuery(ACT_FOR).execute(Tuple.of("{" + event.tenantId() + "}")))
        .chain(() -> connection.preparedQuery(IN_LOG).execute(row))
        .map(rows -> rows.iterator().next().getBoolean("found"))
        .call(() -> connection.query("COMMIT").execute());
  }
}
