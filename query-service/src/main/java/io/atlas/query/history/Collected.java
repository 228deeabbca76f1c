package io.atlas.query.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found in one store, or in both.
 *
 * @param events newest first; all there are down to {@code reached}, or all if complete
 * @param reached where the search ended
 * @param complete whether nothing older is left
 */
record Collected(List<StoredEvent> events, EventKey reached, boolean complete) {
  private static final Comparator<StoredEvent> NEWEST_FIRST =
      Comparator.comparing(StoredEvent::key, EventKey.NEWEST_FIRST);

  Collected {
    events = List.copyOf(events);
  }

  /**
   * With what another store found, of which it has none. What is older than where one of them
   * stopped is left for the next page, for that one may hold events in between.
   */
  Collected and(Collected other) {
    Optional<EventKey> floor =
        Stream.of(this, other)
            .filter(one -> !one.complete)
            .map(Collected::reached)
            .min(EventKey.NEWEST_FIRST);
    List<StoredEvent> merged =
        Stream.concat(events.stream(), other.events.stream())
            .filter(event -> floor.filter(event.key()::isOlderThan).isEmpty())
            .sorted(NEWEST_FIRST)
            .toList();
    return new Collected(merged, floor.orElse(reached), floor.isEmpty());
  }

  /** Those of a time of receipt from that on. */
  Collected receivedFrom(long oldest) {
    return new Collected(
        events.stream().filter(event -> event.key().received() >= oldest).toList(),
        reached,
        complete);
  }

  /** Down to which observed time, in µs, a page of that size tells everything. */
  long reach(int pageSize, long from) {
    if (events.size() >= pageSize + 1) {
      return events.get(pageSize - 1).key().observed();
    }
    return complete ? from : reached.observed();
  }
}
