package io.atlas.freshness.store;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the primary says of itself and of the slot to the OLAP. */
@ApplicationScoped
public class PrimaryRepository {
  /** The slot that Debezium reads. */
  public static final String SLOT = "atlas_olap";

  private final PgStores stores;

  PrimaryRepository(PgStores stores) {
    this.stores = stores;
  }

  private static final String STATE =
      """
      SELECT pg_current_wal_insert_lsn()::text AS lsn,
             pg_walfile_name(pg_current_wal_lsn()) AS file,
             s.active, s.wal_status, s.two_phase_at IS NOT NULL AS identified,
             pg_wal_lsn_diff(pg_current_wal_insert_lsn(), s.restart_lsn)::bigint AS retained,
             h.epoch
      FROM heartbeat h LEFT JOIN pg_replication_slots s
        ON s.slot_name = $1 AND s.database = current_database()
      """;

  /**
   * One look at the primary.
   *
   * @param position its insert position: every commit made before the look lies at or below it
   * @param epoch counts the slots that there have been
   * @param slot empty where the slot is not there
   */
  public record PrimaryState(Position position, long epoch, Optional<SlotState> slot) {}

  /**
   * The slot as {@code pg_replication_slots} has it.
   *
   * @param identified whether it can be told from another slot of its name
   * @param walStatus {@code reserved}, {@code extended}, {@code unreserved} or {@code lost}
   * @param retainedBytes log that is kept for it
   */
  public record SlotState(
      boolean active, boolean identified, String walStatus, long retainedBytes) {}

  public Uni<PrimaryState> state() {
    return stores
        .primary()
        .pool()
        .preparedQuery(STATE)
        .execute(Tuple.of(SLOT))
        .map(rows -> state(rows.iterator().next()));
  }

  private static PrimaryState state(Row row) {
    int timeline = Position.timelineOf(row.getString("file"));
    Position position = new Position(timeline, Lsn.parse(row.getString("lsn")));
    return new PrimaryState(
        position,
        row.getLong("epoch"),
        Optional.ofNullable(row.getBoolean("active")).map(a -> slot(row, a)));
  }

  private static SlotState slot(Row row, boolean active) {
    long retained = Optional.ofNullable(row.getLong("retained")).orElse(0L);
    return new SlotState(
        active,
        row.getBoolean("identified"),
        String.valueOf(row.getString("wal_status")),
        retained);
  }
}
