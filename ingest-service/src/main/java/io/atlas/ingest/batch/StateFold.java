package io.atlas.ingest.batch;

import io.atlas.ingest.event.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Folds a batch into one row for each asset and bucket: a statement that met the same row twice
 * would fail, or silently lose one of the two.
 */
final class StateFold {
  /** All attributes of an asset lie in one bucket until they are told apart by temperature. */
  private static final short STABLE = 0;

  /** The key of a row of {@code asset_state}, in the order in which every statement locks. */
  record StateKey(short slot, int tenantId, long assetId, short bucket)
      implements Comparable<StateKey> {
    private static final Comparator<StateKey> LOCK_ORDER =
        Comparator.comparingInt(StateKey::slot)
            .thenComparingInt(StateKey::tenantId)
            .thenComparingLong(StateKey::assetId)
            .thenComparingInt(StateKey::bucket);

    @Override
    public int compareTo(StateKey other) {
      return LOCK_ORDER.compare(this, other);
    }
  }

  /** A value with the time of its observation, in µs since 1970. */
  record Observed(AttributeValue value, long micros) {
    /** Last writer wins: by time, then by the bytes of the canonical value. */
    Observed newer(Observed other) {
      if (micros != other.micros) {
        return micros > other.micros ? this : other;
      }
      return Arrays.compareUnsigned(bytes(), other.bytes()) >= 0 ? this : other;
    }

    private byte[] bytes() {
      return value.canonical().getBytes(StandardCharsets.UTF_8);
    }

    String json() {
      return "[" + value.canonical() + "," + micros + "]";
    }
  }

  private StateFold() {}

  /** The document that each row is to be merged with, in lock order. */
  static Map<StateKey, String> fold(List<ResolvedEvent> events) {
    Map<StateKey, Map<Integer, Observed>> rows = new TreeMap<>();
    for (ResolvedEvent event : events) {
      StateKey key = new StateKey(event.slot(), event.tenantId(), event.assetId(), STABLE);
      merge(rows.computeIfAbsent(key, k -> new HashMap<>()), event);
    }
    Map<StateKey, String> documents = new TreeMap<>();
    rows.forEach((key, values) -> documents.put(key, json(values)));
    return documents;
  }

  private static void merge(Map<Integer, Observed> row, ResolvedEvent event) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, event.observedAt());
    event
        .values()
        .forEach((id, value) -> row.merge(id, new Observed(value, micros), Observed::newer));
  }

  private static String json(Map<Integer, Observed> values) {
    return values.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue().json())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The distinct tenants of the events, as the text of a Postgres array. */
  static String tenants(Collection<ResolvedEvent> events) {
    return events.stream()
        .map(event -> Integer.toString(event.tenantId()))
        .distinct()
        .collect(Collectors.joining(",", "{", "}"));
  }
}
