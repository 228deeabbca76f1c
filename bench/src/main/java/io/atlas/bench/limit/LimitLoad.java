package io.atlas.bench.limit;

import java.sql.SQLException;

/** The same rows by the same SQL as through the service, with no service in front. */
public final class LimitLoad extends SqlLoad {
  private static final String ROLE = "atlas_ingest";

  /** Connects as the service's own role; row-level security binds it as it binds the service. */
  public LimitLoad(Writers writers, boolean ids) throws SQLException {
    super(
        writers.open(
            ROLE,
            (connection, batch, log) ->
                new LimitWriter(connection, writers.store(), batch, log, ids)));
  }
}
