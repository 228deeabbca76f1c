package io.atlas.olap.sink;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;

/**
 * One row of the event log, as the topic carries it.
 *
 * @param observedAt microseconds since 1970
 * @param receivedAt microseconds since 1970
 * @param attributes JSON text by attribute name
 * @param snapshot whether it was read from the table and not from the log
 */
record EventRow(
    int tenantId,
    long assetId,
    int slot,
    String asset,
    String eventId,
    long observedAt,
    long receivedAt,
    String attributes,
    boolean snapshot) {
  private static final String SNAPSHOT_OP = "r";

  /**
   * Reads a record's value.
   *
   * @throws DataException if it is not an event: a row is never skipped silently
   */
  static EventRow of(Object value) {
    if (!(value instanceof Map<?, ?> fields)) {
      throw new DataException("an event must be a JSON object without schema, not " + value);
    }
    return new EventRow(
        Math.toIntExact(number(fields, "tenant_id")),
        number(fields, "asset_id"),
        Math.toIntExact(number(fields, "slot")),
        text(fields, "asset"),
        text(fields, "event_id"),
        micros(fields, "observed_at"),
        micros(fields, "received_at"),
        text(fields, "attributes"),
        SNAPSHOT_OP.equals(fields.get("op")));
  }

  private static long number(Map<?, ?> fields, String name) {
    if (fields.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new DataException("event without a number " + name + ": " + fields);
  }

  private static String text(Map<?, ?> fields, String name) {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw new DataException("event without a text " + name + ": " + fields);
  }

  private static long micros(Map<?, ?> fields, String name) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text(fields, name)));
  }
}
