package io.atlas.check.olap;

import io.atlas.check.store.Cursor;
import io.atlas.check.store.LogRepository;
import io.atlas.check.store.Snapshot;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the log holds, in the sums that the OLAP can make too. */
final class LogSide {
  private static final int HEX = 16;
  private static final int TIMELINE_DIGITS = 8;

  /** A row of the sums. */
  private record Row(Hour hour, HourSum sum) {}

  /**
   * The log's sums.
   *
   * @param since where the log begins, in µs since 1970
   */
  record Hours(long since, Map<Hour, HourSum> sums) {}

  private final Snapshot snapshot;

  LogSide(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  // Every byte that the OLAP holds of an event too; ClickHouseSide.CRC is the same text.
  private static final String CRC =
      """
      crc32(convert_to(concat_ws(E'\\n', asset_id, slot, asset, event_id,
        (extract(epoch FROM observed_at) * 1000000)::bigint,
        (extract(epoch FROM received_at) * 1000000)::bigint,
        attributes::text), 'UTF8'))\
      """;

  // The system tenant, 0, has heartbeats alone, which the OLAP keeps elsewhere.
  private static final String SUMS =
      """
      SELECT tenant_id, hour, count(*) AS events, sum(values) AS values, sum(crc) AS checksum
      FROM (
        SELECT tenant_id, floor(extract(epoch FROM received_at) / 3600)::bigint AS hour,
          (SELECT count(*) FROM json_object_keys(attributes)) AS values, %s AS crc
        FROM event_log
        WHERE tenant_id BETWEEN ? AND ?
          AND received_at BETWEEN timestamptz 'epoch' + ? * interval '1 microsecond'
                              AND timestamptz 'epoch' + ? * interval '1 microsecond') e
      GROUP BY tenant_id, hour
      """
          .formatted(CRC);

  /** The sums of what was received until then, of one tenant or of all. */
  Hours sums(Optional<Integer> tenantId, long until) {
    LogRepository log = new LogRepository(snapshot);
    long since = log.since(log.now());
    Map<Hour, HourSum> sums = new TreeMap<>();
    snapshot
        .list(
            SUMS,
            row ->
                new Row(
                    new Hour(row.getInt("tenant_id"), row.getLong("hour")),
                    new HourSum(
                        row.getLong("events"), row.getLong("values"), row.getLong("checksum"))),
            tenantId.orElse(1),
            tenantId.orElse(Integer.MAX_VALUE),
            since,
            until)
        .forEach(row -> sums.put(row.hour(), row.sum()));
    return new Hours(since, sums);
  }

  private static final String EVENTS =
      """
      SELECT asset_id, (extract(epoch FROM received_at) * 1000000)::bigint AS received, event_id,
             asset, (SELECT count(*) FROM json_object_keys(attributes)) AS values, %s AS crc
      FROM event_log
      WHERE tenant_id = ? AND received_at BETWEEN timestamptz 'epoch' + ? * interval '1 microsecond'
                                              AND timestamptz 'epoch' + ? * interval '1 microsecond'
      ORDER BY asset_id, received_at, event_id COLLATE "C"
      """
          .formatted(CRC);

  /** The events of an hour, received until then, in the order of the OLAP's key. */
  Cursor<OlapEvent> events(Hour hour, long until) {
    return snapshot.stream(
        EVENTS,
        row ->
            new OlapEvent(
                row.getLong("asset_id"),
                row.getLong("received"),
                row.getString("event_id"),
                row.getString("asset"),
                row.getLong("values"),
                row.getLong("crc")),
        hour.tenantId(),
        hour.from(),
        Math.min(hour.to(), until));
  }

  private static final String POSITION =
      """
      SELECT pg_current_wal_insert_lsn()::text AS lsn, pg_walfile_name(pg_current_wal_lsn()) AS file
      """;

  /** A position that covers every commit that this snapshot, which was read before, can see. */
  Position position() {
    return snapshot
        .list(
            POSITION,
            row ->
                new Position(
                    Integer.parseInt(row.getString("file"), 0, TIMELINE_DIGITS, HEX),
                    Lsn.parse(row.getString("lsn"))))
        .getFirst();
  }
}
