package io.atlas.ingest.store;

import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.state.StateRow;
import io.atlas.ingest.state.StoredDocument;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a batch of clicks asks beyond what every batch writes. */
@ApplicationScoped
public class ClickRepository {
  private static final String LOCK =
      """
      SELECT u.nth,
        (SELECT jsonb_object_agg(k, s.doc -> k) FROM jsonb_object_keys(u.doc::jsonb) k)::text AS stored
      FROM unnest($1::smallint[], $2::int[], $3::bigint[], $4::smallint[], $5::smallint[], $6::text[])
        WITH ORDINALITY AS u(slot, tenant_id, asset_id, bucket, layout, doc, nth)
      JOIN asset_state s
        ON s.slot = u.slot AND s.tenant_id = u.tenant_id AND s.asset_id = u.asset_id
        AND s.bucket = u.bucket AND s.layout = u.layout
      ORDER BY s.slot, s.tenant_id, s.asset_id, s.bucket
      FOR UPDATE OF s
      """;

  /** Locks the rows that are there, in lock order; those that are not are missing. */
  public Uni<List<LockedRow>> lock(SqlConnection connection, List<StateRow> rows) {
    return connection
        .preparedQuery(LOCK)
        .execute(BatchRepository.state(rows))
        .map(answer -> {
          List<LockedRow> locked = new ArrayList<>(answer.size());
          answer.forEach(row -> locked.add(lockedRow(row)));
          return locked;
        });
  }

  private static LockedRow lockedRow(Row row) {
    Map<Integer, Long> micros = new HashMap<>();
    StoredDocument.read(row.getString("stored"))
        .forEach((id, stored) -> micros.put(id, stored.micros()));
    return new LockedRow((int) (row.getLong("nth") - 1), micros);
  }

  private static final String STATES =
      """
      SELECT s.asset_id, a.name, cell_value(d.value)::text AS value
      FROM unnest($1::smallint[], $2::int[], $3::bigint[]) AS u(slot, tenant_id, asset_id)
      JOIN asset_state s
        ON s.slot = u.slot AND s.tenant_id = u.tenant_id AND s.asset_id = u.asset_id
      CROSS JOIN jsonb_each_text(s.doc) d
      JOIN attribute a ON a.tenant_id = s.tenant_id AND a.attribute_id = d.key::int
      WHERE cell_value(d.value) <> 'null'
      """;

  /**
   * The whole states of the events' assets: by asset id the values as JSON, by attribute name, as
   * the transaction sees them.
   */
  public Uni<Map<Long, Map<String, String>>> states(
      SqlConnection connection, List<ResolvedEvent> events) {
    Map<Long, ResolvedEvent> assets = new TreeMap<>();
    events.forEach(event -> assets.put(event.assetId(), event));
    Tuple wanted =
        Tuple.of(
            Columns.of(assets.values(), Short[]::new, ResolvedEvent::slot),
            Columns.of(assets.values(), Integer[]::new, ResolvedEvent::tenantId),
            Columns.of(assets.values(), Long[]::new, ResolvedEvent::assetId));
    return connection
        .preparedQuery(STATES)
        .execute(wanted)
        .map(rows -> {
          Map<Long, Map<String, String>> states = new HashMap<>();
          rows.forEach(row ->
              states
                  .computeIfAbsent(row.getLong("asset_id"), id -> new TreeMap<>())
                  .put(row.getString("name"), row.getString("value")));
          return states;
        });
  }
}
