package io.atlas.ingest.store;

import io.atlas.ingest.state.StateKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Splits the state of an asset that has grown too large for its rows. */
@ApplicationScoped
public class SplitRepository {
  private static final String SPLIT =
      "SELECT split_asset($1::smallint, $2, $3, $4::smallint, $5::smallint) AS done";

  /** Whether the asset still had that layout, and has the new one now. */
  public Uni<Boolean> split(SqlConnection connection, StateKey row, short layout, short parts) {
    return connection
        .preparedQuery(SPLIT)
        .execute(Tuple.of(row.slot(), row.tenantId(), row.assetId(), layout, parts))
        .map(rows -> rows.iterator().next().getBoolean("done"));
  }
}
