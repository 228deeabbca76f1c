package io.atlas.ingest.state;

import io.atlas.common.attribute.Cell;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Folds a batch into one row for each asset and bucket: a statement that met the same row twice
 * would fail, or silently lose one of the two.
 */
public final class StateFold {
  private StateFold() {}

  /**
   * The rows that a batch is merged into, in lock order.
   *
   * @param plans by tenant id, of all the events' tenants
   */
  public static List<StateRow> fold(List<ResolvedEvent> events, Map<Integer, StoragePlan> plans) {
    Map<StateKey, StateRow> rows = new TreeMap<>();
    Map<Long, Short> layouts = layouts(events);
    for (ResolvedEvent event : events) {
      StoragePlan plan = plans.get(event.tenantId());
      if (plan == null) {
        throw new IllegalArgumentException("no storage plan of tenant " + event.tenantId());
      }
      merge(rows, event, plan, layouts.getOrDefault(event.assetId(), event.layout()));
    }
    return List.copyOf(rows.values());
  }

  /** By asset; requests may know different layouts of one, of which the greatest is the latest. */
  private static Map<Long, Short> layouts(List<ResolvedEvent> events) {
    Map<Long, Short> layouts = HashMap.newHashMap(events.size());
    for (ResolvedEvent event : events) {
      layouts.merge(event.assetId(), event.layout(), (a, b) -> a > b ? a : b);
    }
    return layouts;
  }

  private static void merge(
      Map<StateKey, StateRow> rows, ResolvedEvent event, StoragePlan plan, short layout) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, event.observedAt());
    event
        .values()
        .forEach((id, value) -> {
          short bucket = plan.bucketOf(id, layout);
          rows.computeIfAbsent(
                  new StateKey(event.slot(), event.tenantId(), event.assetId(), bucket),
                  key -> new StateRow(key, layout, new HashMap<>()))
              .cells()
              .merge(id, Cell.of(micros, value.canonical()), StateFold::greater);
        });
  }

  private static Cell greater(Cell one, Cell other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
