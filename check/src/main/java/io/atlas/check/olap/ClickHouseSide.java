package io.atlas.check.olap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.atlas.check.report.CheckException;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the OLAP holds. Only numbers enter its statements, so no text needs quoting. */
final class ClickHouseSide {
  private static final JsonFactory JSON = new JsonFactory();

  private final ClickHouse clickHouse;

  ClickHouseSide(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  private static final String WATERMARK = "SELECT timeline, lsn FROM atlas.watermark";

  /** Everything committed up to there is in it; empty where nothing is proven. */
  Optional<Position> watermark() {
    try (Stream<String> rows = clickHouse.rows(WATERMARK)) {
      return rows.findFirst().map(row -> read(row, ClickHouseSide::position));
    }
  }

  private static Position position(JsonParser row) throws IOException {
    int timeline = row.nextIntValue(0);
    return new Position(timeline, Lsn.parse(text(row)));
  }

  // The same text as LogSide.CRC.
  private static final String CRC =
      """
      CRC32(concat(toString(asset_id), '\\n', toString(slot), '\\n', asset, '\\n', event_id, '\\n',
        toString(toUnixTimestamp64Micro(observed_at)), '\\n',
        toString(toUnixTimestamp64Micro(received_at)), '\\n', attributes))\
      """;

  private static final String EVENT_SUMS =
      """
      SELECT tenant_id, intDiv(toUnixTimestamp64Micro(received_at), 3600000000) AS hour,
        count() AS events, 0 AS values, sum(toUInt64(%s)) AS checksum
      FROM atlas.events FINAL
      WHERE %s
      GROUP BY tenant_id, hour
      """;

  private static final String VALUE_SUMS =
      """
      SELECT tenant_id, intDiv(toUnixTimestamp64Micro(received_at), 3600000000) AS hour,
        0 AS events, count() AS values, 0 AS checksum
      FROM atlas.event_values FINAL
      WHERE %s
      GROUP BY tenant_id, hour
      """;

  /** The sums of what was received in that time, of one tenant or of all. */
  Map<Hour, HourSum> sums(Optional<Integer> tenantId, long from, long until) {
    String wanted = within(from, until) + tenantId.map(id -> " AND tenant_id = " + id).orElse("");
    Map<Hour, HourSum> sums = new TreeMap<>();
    addSums(EVENT_SUMS.formatted(CRC, wanted), sums);
    addSums(VALUE_SUMS.formatted(wanted), sums);
    return sums;
  }

  private void addSums(String sql, Map<Hour, HourSum> into) {
    try (Stream<String> rows = clickHouse.rows(sql)) {
      rows.forEach(row -> read(row, json -> addSum(json, into)));
    }
  }

  private static HourSum addSum(JsonParser row, Map<Hour, HourSum> into) throws IOException {
    Hour hour = new Hour(row.nextIntValue(0), row.nextLongValue(0));
    HourSum sum = new HourSum(row.nextLongValue(0), row.nextLongValue(0), row.nextLongValue(0));
    return into.merge(hour, sum, HourSum::plus);
  }

  private static final String EVENTS =
      """
      SELECT asset_id, toUnixTimestamp64Micro(received_at), event_id, asset, %s
      FROM atlas.events FINAL
      WHERE tenant_id = %d AND %s
      ORDER BY asset_id, received_at, event_id
      """;

  /** The events of an hour, received until then, in the order of the key. To be closed. */
  Stream<OlapEvent> events(Hour hour, long until) {
    String sql =
        EVENTS.formatted(CRC, hour.tenantId(), within(hour.from(), Math.min(hour.to(), until)));
    return clickHouse.rows(sql).map(row -> read(row, ClickHouseSide::event));
  }

  private static OlapEvent event(JsonParser row) throws IOException {
    long assetId = row.nextLongValue(0);
    long received = row.nextLongValue(0);
    String eventId = text(row);
    String asset = text(row);
    return new OlapEvent(assetId, received, eventId, asset, 0, row.nextLongValue(0));
  }

  // Compared as the column's own type, so that whole parts can be left out.
  private static String within(long from, long until) {
    return "received_at >= fromUnixTimestamp64Micro(%d, 'UTC') AND received_at <= fromUnixTimestamp64Micro(%d, 'UTC')"
        .formatted(from, until);
  }

  private static String text(JsonParser row) throws IOException {
    return String.valueOf(row.nextTextValue());
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(JsonParser row) throws IOException;
  }

  private static <T> T read(String row, Reader<T> reader) {
    try (JsonParser json = JSON.createParser(row)) {
      json.nextToken();
      return reader.read(json);
    } catch (IOException e) {
      throw new CheckException("the OLAP answered with no row: " + row, e);
    }
  }
}
