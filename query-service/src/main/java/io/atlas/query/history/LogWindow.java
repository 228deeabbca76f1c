package io.atlas.query.history;

import java.util.Comparator;
import java.util.List;

/**
 * How far back the log in Postgres goes.
 *
 * @param oldest every event that was received at this time or later, in µs since 1970, is in it
 */
record LogWindow(long oldest) {
  /** Nothing is sure to be in the log. */
  static final LogWindow NONE = new LogWindow(Long.MAX_VALUE);

  /** A partition of the log: received from the one time on and before the other, in µs. */
  record Part(long from, long to) {}

  /**
   * The window of those partitions: from the newest on back, until one is missing. Nobody drops one
   * in between but by hand; then less is claimed.
   */
  static LogWindow of(List<Part> parts) {
    long oldest = Long.MAX_VALUE;
    for (Part part :
        parts.stream().sorted(Comparator.comparingLong(Part::from).reversed()).toList()) {
      if (oldest != Long.MAX_VALUE && part.to() != oldest) {
        break;
      }
      oldest = part.from();
    }
    return new LogWindow(oldest);
  }

  /**
   * The observed time from which on the log has every event. Whatever was received before the
   * window was observed before this: no event is observed more than {@code ahead} after its
   * receipt. An event that was observed before it may be in the log all the same, if it came late.
   *
   * @param ahead in µs
   */
  long surelyFrom(long ahead) {
    return oldest > Long.MAX_VALUE - ahead ? Long.MAX_VALUE : oldest + ahead;
  }
}
