package io.atlas.query.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of the events that were found is shown.
 *
 * @param next where the next page begins; empty if this is the last
 * @param isShort whether there was room for more
 */
record PageCut(List<StoredEvent> shown, Optional<EventKey> next, boolean isShort) {
  PageCut {
    shown = List.copyOf(shown);
  }

  /** As many as a page has, and no more than some 8 MiB; at least one, if there is one. */
  static PageCut of(Collected found, int pageSize) {
    List<StoredEvent> shown = new ArrayList<>();
    long bytes = 0;
    for (StoredEvent event : found.events()) {
      if (shown.size() >= pageSize || bytes >= EventCollector.MAX_BYTES) {
        return new PageCut(shown, Optional.of(shown.getLast().key()), false);
      }
      shown.add(event);
      bytes += event.bytes();
    }
    return new PageCut(
        shown,
        found.complete() ? Optional.empty() : Optional.of(found.reached()),
        shown.size() < pageSize);
  }
}
