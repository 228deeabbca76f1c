package io.atlas.query.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Where an event stands in the history of its asset. An id that is sent again after ingest has
 * forgotten it is a second event, so the time of receipt belongs to it.
 *
 * @param observed µs since 1970
 * @param id compared by its bytes, as both stores do
 * @param received µs since 1970
 */
record EventKey(long observed, String id, long received) {
  private static final Comparator<EventKey> OLDEST_FIRST =
      Comparator.comparingLong(EventKey::observed)
          .thenComparing(EventKey::id, EventKey::byBytes)
          .thenComparingLong(EventKey::received);

  /** The order of pages. */
  static final Comparator<EventKey> NEWEST_FIRST = OLDEST_FIRST.reversed();

  /** Behind every event that was observed at that time or later. No id is empty. */
  static EventKey at(long observed) {
    return new EventKey(observed, "", 0);
  }

  boolean isOlderThan(EventKey other) {
    return OLDEST_FIRST.compare(this, other) < 0;
  }

  private static int byBytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
