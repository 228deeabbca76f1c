package io.atlas.olap.sink;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.DataException;

/** The events of one delivery, as rows of both tables. */
final class EventBatch {
  private final RowBinary events = new RowBinary();
  private final RowBinary values = new RowBinary();
  private final Map<Integer, Offsets> offsets = new TreeMap<>();

  /** Adds an event that came from that place in the topic. */
  void add(EventRow event, int partition, long offset) {
    offsets.merge(partition, new Offsets(offset, offset), Offsets::span);
    addEvent(event);
    try {
      for (AttributeValue value : AttributeValue.parse(event.attributes())) {
        addValue(event, value);
      }
    } catch (IOException e) {
      throw new DataException(
          "attributes of the event at " + partition + ":" + offset + " are not JSON", e);
    }
  }

  private void addEvent(EventRow event) {
    events
        .int32(event.tenantId())
        .int64(event.assetId())
        .int16(event.slot())
        .string(event.asset())
        .string(event.eventId())
        .int64(event.observedAt())
        .int64(event.receivedAt())
        .string(event.attributes());
  }

  private void addValue(EventRow event, AttributeValue value) {
    values
        .int32(event.tenantId())
        .string(value.name())
        .int64(event.assetId())
        .string(event.asset())
        .int64(event.observedAt())
        .int64(event.receivedAt())
        .string(event.eventId())
        .int8(value.type().code())
        .nullableFloat64(value.number())
        .string(value.text());
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  byte[] events() {
    return events.toByteArray();
  }

  byte[] values() {
    return values.toByteArray();
  }

  /** Where the events came from, such as {@code 0:17-42,2:8-8}. */
  String origin() {
    return String.join(
        ",",
        offsets.entrySet().stream()
            .map(one -> one.getKey() + ":" + one.getValue().first() + "-" + one.getValue().last())
            .toList());
  }

  private record Offsets(long first, long last) {
    Offsets span(Offsets other) {
      return new Offsets(Math.min(first, other.first), Math.max(last, other.last));
    }
  }
}
