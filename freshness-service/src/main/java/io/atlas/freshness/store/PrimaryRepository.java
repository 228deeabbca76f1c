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
             s.active, s.wal_status,
             pg_wal_lsn_diff(pg_current_wal_insert_lsn(), s.restart_lsn)::bigint AS retained
      FROM (SELECT) one LEFT JOIN pg_replication_slots s ON s.slot_name = $1
      """;

  /**
   * One look at the primary.
   *
   * @param position its insert position: every commit made before the look lies at or below it
   * @param slot empty where the slot is not there
   */
  public record PrimaryState(Position position, Optional<SlotState> slot) {}

  /**
   * The slot as {@code pg_replication_slots} has it.
   *
   * @param walStatus {@code reserved}, {@code extended}, {@code unreserved} or {@code lost}
   * @param retainedBytes log that is kept for it
   */
  public record SlotState(boolean active, String walStatus, long retainedBytes) {}

  public Uni<PrimaryState> state() {
    return stores
        .primary()
        .pool()
        .preparedQuery(STATE)
        .execute(Tuple.of(SLOT))
        .map(rows -> state(rows.iterator().next()));
  }

  private static PrimaryState state(Row row) {
    // A WAL file's name begins with its timeline, 8 hexadecimal digits.
    int timeline = Integer.parseInt(row.getString("file"), 0, 8, 16);
    Position position = new Position(timeline, Lsn.parse(row.getString("lsn")));
    return new PrimaryState(
        position, Optional.ofNullable(row.getBoolean("active")).map(a -> slot(row, a)));
  }

  private static SlotState slot(Row row, boolean active) {
    long retained = Optional.ofNullable(row.getLong("retained")).orElse(0L);
    return new SlotState(active, String.valueOf(row.getString("wal_status")), retained);
  }
}
