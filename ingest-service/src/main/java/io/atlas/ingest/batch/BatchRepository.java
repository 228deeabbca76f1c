package io.atlas.ingest.batch;

import io.atlas.common.attribute.IndexKey;
import io.atlas.common.attribute.IndexKey.NumberKey;
import io.atlas.common.attribute.IndexKey.TextKey;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.ingest.batch.IndexDelta.IndexRow;
import io.atlas.ingest.batch.StateFold.StateKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The statements of one batch, in the order in which the transaction sends them. Every statement
 * that locks does so in the order (slot, tenant, asset, …), so that processes that write the same
 * assets wait for each other rather than deadlock.
 */
@ApplicationScoped
class BatchRepository {
  private static final int HEX = 16;
  private static final int TIMELINE_DIGITS = 8;

  /** A started transaction. */
  record Transaction(String xid, OffsetDateTime receivedAt) {}

  /** An id that a client gave to an event, in the scope in which it is unique. */
  record DedupKey(short slot, int tenantId, long assetId, String eventId) {
    static DedupKey of(ResolvedEvent event) {
      return new DedupKey(event.slot(), event.tenantId(), event.assetId(), event.eventId());
    }
  }

  private final Vertx vertx;
  private final PgConnectOptions options;

  BatchRepository(Vertx vertx, WriterConfig config) {
    this.vertx = vertx;
    this.options =
        PgConnectOptions.fromUri(config.writerUrl())
            .setUser(config.user())
            .setCachePreparedStatements(true)
            .addProperty("application_name", "atlas-ingest")
            // The server ends what the client has given up on, so no lock outlives its batch.
            .addProperty("statement_timeout", "8s")
            .addProperty("idle_in_transaction_session_timeout", "8s");
    config.password().ifPresent(options::setPassword);
  }

  /** A connection outside any pool: closing it really ends it, whatever state it is in. */
  Uni<SqlConnection> connect() {
    return PgConnection.connect(vertx, options).map(connection -> connection);
  }

  private static final String BEGIN_AS =
      """
      SELECT set_config('atlas.tenants', $1, true), pg_current_xact_id()::text AS xid, now() AS received_at
      """;

  Uni<Transaction> begin(SqlConnection connection, String tenants) {
    return connection
        .query("BEGIN")
        .execute()
        .chain(() -> connection.preparedQuery(BEGIN_AS).execute(Tuple.of(tenants)))
        .map(rows -> rows.iterator().next())
        .map(row -> new Transaction(row.getString("xid"), row.getOffsetDateTime("received_at")));
  }

  private static final String REMEMBER_IDS =
      """
      INSERT INTO event_dedup (slot, tenant_id, asset_id, event_id, received_at)
      SELECT slot, tenant_id, asset_id, event_id, now()
      FROM unnest($1::smallint[], $2::int[], $3::bigint[], $4::text[])
        AS e(slot, tenant_id, asset_id, event_id)
      ORDER BY slot, tenant_id, asset_id, event_id COLLATE "C"
      ON CONFLICT DO NOTHING
      RETURNING slot, tenant_id, asset_id, event_id
      """;

  /** Remembers the ids and gives back those that are new. */
  Uni<Set<DedupKey>> rememberIds(SqlConnection connection, Collection<DedupKey> keys) {
    List<DedupKey> list = List.copyOf(keys);
    return connection
        .preparedQuery(REMEMBER_IDS)
        .execute(
            Tuple.of(
                column(list, Short[]::new, DedupKey::slot),
                column(list, Integer[]::new, DedupKey::tenantId),
                column(list, Long[]::new, DedupKey::assetId),
                column(list, String[]::new, DedupKey::eventId)))
        .map(BatchRepository::dedupKeys);
  }

  private static Set<DedupKey> dedupKeys(RowSet<Row> rows) {
    Set<DedupKey> keys = HashSet.newHashSet(rows.size());
    rows.forEach(row ->
        keys.add(
            new DedupKey(row.getShort(0), row.getInteger(1), row.getLong(2), row.getString(3))));
    return keys;
  }

  // Never COPY: rows of one COPY share an LSN, and Debezium loses some of them when it restarts
  // there.
  private static final String APPEND_LOG =
      """
      INSERT INTO event_log
        (received_at, tenant_id, asset_id, slot, asset, event_id, observed_at, attributes)
      SELECT now(), tenant_id, asset_id, slot, asset, event_id, observed_at, attributes::json
      FROM unnest($1::int[], $2::bigint[], $3::smallint[], $4::text[], $5::text[],
                  $6::timestamptz[], $7::text[])
        AS e(tenant_id, asset_id, slot, asset, event_id, observed_at, attributes)
      """;

  Uni<Void> appendLog(SqlConnection connection, List<ResolvedEvent> events) {
    return connection
        .preparedQuery(APPEND_LOG)
        .execute(
            Tuple.from(
                List.of(
                    column(events, Integer[]::new, ResolvedEvent::tenantId),
                    column(events, Long[]::new, ResolvedEvent::assetId),
                    column(events, Short[]::new, ResolvedEvent::slot),
                    column(events, String[]::new, ResolvedEvent::asset),
                    column(events, String[]::new, ResolvedEvent::eventId),
                    column(events, OffsetDateTime[]::new, e -> utc(e.observedAt())),
                    column(events, String[]::new, ResolvedEvent::attributesJson))))
        .replaceWithVoid();
  }

  private static final String MERGE_STATE =
      """
      INSERT INTO asset_state AS s (slot, tenant_id, asset_id, bucket, doc)
      SELECT slot, tenant_id, asset_id, bucket, doc::jsonb
      FROM unnest($1::smallint[], $2::int[], $3::bigint[], $4::smallint[], $5::text[])
        AS u(slot, tenant_id, asset_id, bucket, doc)
      ORDER BY slot, tenant_id, asset_id, bucket
      ON CONFLICT (slot, tenant_id, asset_id, bucket)
      DO UPDATE SET doc = s.doc || newer_attributes(s.doc, excluded.doc)
      WHERE newer_attributes(s.doc, excluded.doc) <> '{}'
      RETURNING slot, tenant_id, asset_id, bucket, changed_attributes(old.doc, new.doc)::text AS changed
      """;

  /** Merges the documents into the state and gives back what that changed in the index. */
  Uni<IndexDelta> mergeState(SqlConnection connection, Map<StateKey, String> documents) {
    List<StateKey> keys = List.copyOf(documents.keySet());
    return connection
        .preparedQuery(MERGE_STATE)
        .execute(
            Tuple.of(
                column(keys, Short[]::new, StateKey::slot),
                column(keys, Integer[]::new, StateKey::tenantId),
                column(keys, Long[]::new, StateKey::assetId),
                column(keys, Short[]::new, StateKey::bucket),
                documents.values().toArray(String[]::new)))
        .map(BatchRepository::delta);
  }

  private static IndexDelta delta(RowSet<Row> rows) {
    IndexDelta delta = new IndexDelta();
    rows.forEach(row ->
        delta.add(
            new StateKey(row.getShort(0), row.getInteger(1), row.getLong(2), row.getShort(3)),
            row.getString("changed")));
    return delta;
  }

  private static final String DELETE_NUMBERS =
      """
      DELETE FROM attribute_number n
      USING unnest($1::smallint[], $2::int[], $3::int[], $4::float8[], $5::bigint[])
        AS d(slot, tenant_id, attribute_id, value, asset_id)
      WHERE n.slot = d.slot AND n.tenant_id = d.tenant_id AND n.attribute_id = d.attribute_id
        AND n.value = d.value AND n.asset_id = d.asset_id
      """;
  private static final String INSERT_NUMBERS =
      """
      INSERT INTO attribute_number (slot, tenant_id, attribute_id, value, asset_id)
      SELECT * FROM unnest($1::smallint[], $2::int[], $3::int[], $4::float8[], $5::bigint[])
      ON CONFLICT DO NOTHING
      """;
  private static final String DELETE_TEXTS =
      """
      DELETE FROM attribute_text t
      USING unnest($1::smallint[], $2::int[], $3::int[], $4::text[], $5::bigint[])
        AS d(slot, tenant_id, attribute_id, value, asset_id)
      WHERE t.slot = d.slot AND t.tenant_id = d.tenant_id AND t.attribute_id = d.attribute_id
        AND t.value = d.value COLLATE "C" AND t.asset_id = d.asset_id
      """;
  private static final String INSERT_TEXTS =
      """
      INSERT INTO attribute_text (slot, tenant_id, attribute_id, value, asset_id)
      SELECT * FROM unnest($1::smallint[], $2::int[], $3::int[], $4::text[], $5::bigint[])
      ON CONFLICT DO NOTHING
      """;

  Uni<Void> moveIndex(SqlConnection connection, IndexDelta delta) {
    return numbers(connection, DELETE_NUMBERS, delta.deletedNumbers())
        .chain(() -> texts(connection, DELETE_TEXTS, delta.deletedTexts()))
        .chain(() -> numbers(connection, INSERT_NUMBERS, delta.insertedNumbers()))
        .chain(() -> texts(connection, INSERT_TEXTS, delta.insertedTexts()));
  }

  private static Uni<Void> numbers(
      SqlConnection connection, String sql, List<IndexRow<NumberKey>> rows) {
    return index(connection, sql, rows, column(rows, Double[]::new, row -> row.key().value()));
  }

  private static Uni<Void> texts(
      SqlConnection connection, String sql, List<IndexRow<TextKey>> rows) {
    return index(connection, sql, rows, column(rows, String[]::new, row -> row.key().value()));
  }

  private static <K extends IndexKey> Uni<Void> index(
      SqlConnection connection, String sql, List<IndexRow<K>> rows, Object values) {
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(sql)
        .execute(
            Tuple.of(
                column(rows, Short[]::new, IndexRow::slot),
                column(rows, Integer[]::new, IndexRow::tenantId),
                column(rows, Integer[]::new, IndexRow::attributeId),
                values,
                column(rows, Long[]::new, IndexRow::assetId)))
        .replaceWithVoid();
  }

  private static final String FLUSHED =
      """
      SELECT pg_current_wal_flush_lsn()::text AS lsn, pg_walfile_name(pg_current_wal_lsn()) AS file
      """;

  /** Commits; the position, read behind the commit on the same connection, covers it. */
  Uni<Position> commit(SqlConnection connection) {
    Uni<RowSet<Row>> commit = connection.query("COMMIT").execute();
    Uni<Position> position = flushed(connection);
    return Uni.combine().all().unis(commit, position).with((ignored, at) -> at);
  }

  /** The position up to which the primary's log is on disk. */
  Uni<Position> flushed(SqlConnection connection) {
    return connection
        .preparedQuery(FLUSHED)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(row ->
            new Position(
                Integer.parseInt(row.getString("file"), 0, TIMELINE_DIGITS, HEX),
                Lsn.parse(row.getString("lsn"))));
  }

  Uni<Void> rollback(SqlConnection connection) {
    return connection.query("ROLLBACK").execute().replaceWithVoid();
  }

  private static final String STATUS = "SELECT pg_xact_status($1::text::xid8) AS status";

  /**
   * {@code committed}, {@code aborted} or {@code in progress}; of a crashed server not proof
   * enough.
   */
  Uni<String> status(SqlConnection connection, String xid) {
    return connection
        .preparedQuery(STATUS)
        .execute(Tuple.of(xid))
        .map(rows -> String.valueOf(rows.iterator().next().getString("status")));
  }

  private static final String IN_LOG =
      """
      SELECT EXISTS (
        SELECT FROM event_log
        WHERE received_at = $1 AND tenant_id = $2 AND asset_id = $3 AND event_id = $4) AS found
      """;

  /** Whether the log holds the event, received in that transaction. */
  Uni<Boolean> isLogged(SqlConnection connection, ResolvedEvent event, OffsetDateTime receivedAt) {
    String tenant = "{" + event.tenantId() + "}";
    return connection
        .query("BEGIN")
        .execute()
        .chain(() ->
            connection
                .preparedQuery("SELECT set_config('atlas.tenants', $1, true)")
                .execute(Tuple.of(tenant)))
        .chain(() ->
            connection
                .preparedQuery(IN_LOG)
                .execute(Tuple.of(receivedAt, event.tenantId(), event.assetId(), event.eventId())))
        .map(rows -> rows.iterator().next().getBoolean("found"))
        .call(() -> connection.query("COMMIT").execute());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static <T, C> C[] column(List<T> rows, IntFunction<C[]> array, Function<T, C> field) {
    return rows.stream().map(field).toArray(array);
  }
}
