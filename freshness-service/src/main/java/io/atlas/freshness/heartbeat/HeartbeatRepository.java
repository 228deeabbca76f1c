package io.atlas.freshness.heartbeat;

import io.atlas.common.event.Heartbeat;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.freshness.store.PgStores;
import io.atlas.freshness.store.PrimaryRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Writes a round of heartbeats: one transaction, one event for each Kafka partition. */
@ApplicationScoped
class HeartbeatRepository {
  private static final Logger LOG = Logger.getLogger(HeartbeatRepository.class);

  private final Pool primary;

  HeartbeatRepository(PgStores stores) {
    this.primary = stores.primary().pool();
  }

  // The lock on this row orders the rounds of all writers, and a round that fails gives its number
  // back.
  private static final String NEXT_ROUND =
      """
      UPDATE heartbeat SET round = round + 1 WHERE id = 1
      RETURNING epoch, round, slot_made_at::text AS slot
      """;

  // Read under the lock and before the insert: every commit at or below it is before the heartbeat
  // in the log, and the LSNs of successive rounds never fall. So is the slot: one that is made
  // later waits for this transaction, which has an id by now, and does not decode it.
  private static final String POSITION =
      """
      SELECT pg_current_wal_insert_lsn()::text AS lsn, pg_walfile_name(pg_current_wal_lsn()) AS file,
             (SELECT two_phase_at::text FROM pg_replication_slots
              WHERE slot_name = $1 AND database = current_database()
                AND invalidation_reason IS NULL) AS slot
      """;

  private static final String NEW_EPOCH =
      """
      UPDATE heartbeat SET epoch = $1, round = $2, slot_made_at = $3::text::pg_lsn WHERE id = 1
      """;

  private static final String INSERT =
      """
      INSERT INTO event_log
        (received_at, tenant_id, asset_id, slot, asset, event_id, observed_at, attributes)
      SELECT now(), 0, asset_id, 0, asset, event_id, now(), attributes::json
      FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])
        AS h(asset_id, asset, event_id, attributes)
      """;

  /** Writes the next round and says which one it was, as the heartbeat of partition 0. */
  Uni<Heartbeat> write(long[] assetIds) {
    return primary.withTransaction(connection -> write(connection, assetIds));
  }

  private static Uni<Heartbeat> write(SqlConnection connection, long[] assetIds) {
    return first(connection, NEXT_ROUND, Tuple.tuple())
        .flatMap(row ->
            first(connection, POSITION, Tuple.of(PrimaryRepository.SLOT))
                .flatMap(at -> write(connection, roundRow(row), at, assetIds)));
  }

  private static Uni<Heartbeat> write(
      SqlConnection connection, RoundRow counted, Row at, long[] assetIds) {
    RoundRow row = counted.through(Optional.ofNullable(at.getString("slot")));
    Heartbeat round = heartbeat(row, at, assetIds);
    Uni<Void> begun = row.equals(counted) ? Uni.createFrom().voidItem() : begin(connection, row);
    return begun.call(() -> insert(connection, round, assetIds)).replaceWith(round);
  }

  private static Uni<Void> begin(SqlConnection connection, RoundRow row) {
    LOG.warnf(
        "slot %s is another than before: epoch %d begins, and the OLAP waits for ./atlas repair olap",
        PrimaryRepository.SLOT, row.epoch());
    return connection
        .preparedQuery(NEW_EPOCH)
        .execute(Tuple.of(row.epoch(), row.round(), row.slot().orElseThrow()))
        .replaceWithVoid();
  }

  private static Uni<Row> first(SqlConnection connection, String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters).map(rows -> rows.iterator().next());
  }

  private static RoundRow roundRow(Row row) {
    return new RoundRow(
        row.getLong("epoch"), row.getLong("round"), Optional.ofNullable(row.getString("slot")));
  }

  private static Heartbeat heartbeat(RoundRow row, Row at, long[] assetIds) {
    int timeline = Position.timelineOf(at.getString("file"));
    Position position = new Position(timeline, Lsn.parse(at.getString("lsn")));
    return new Heartbeat(row.epoch(), row.round(), 0, assetIds.length, position);
  }

  private static Uni<Void> insert(SqlConnection connection, Heartbeat round, long[] assetIds) {
    int partitions = assetIds.length;
    return connection
        .preparedQuery(INSERT)
        .execute(
            Tuple.of(
                IntStream.range(0, partitions).mapToObj(p -> assetIds[p]).toArray(Long[]::new),
                texts(partitions, "$heartbeat-%d"::formatted),
                texts(partitions, p -> eventId(round, p)),
                texts(partitions, p -> attributes(round, p))))
        .replaceWithVoid();
  }

  private static String[] texts(int partitions, java.util.function.IntFunction<String> text) {
    return IntStream.range(0, partitions).mapToObj(text).toArray(String[]::new);
  }

  private static String eventId(Heartbeat round, int partition) {
    return "%d-%d-%d".formatted(round.epoch(), round.round(), partition);
  }

  /** As the topic carries them; the sink reads the same golden file as the test of this. */
  static String attributes(Heartbeat round, int partition) {
    return """
    {"epoch":%d,"round":%d,"partition":%d,"partitions":%d,"timeline":%d,"lsn":"%s"}\
    """
        .formatted(
            round.epoch(),
            round.round(),
            partition,
            round.partitions(),
            round.position().timeline(),
            round.position().lsn());
  }
}
