package io.atlas.freshness.probe;

import io.atlas.common.position.Position;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last look at a store.
 *
 * @param watermark what it surely held; empty where that is unknown
 * @param movedAtNanos when the watermark was last seen to move, by the monotonic clock
 * @param problem why nothing is known; null where something is
 */
public record Sighting(Optional<Position> watermark, long movedAtNanos, @Nullable String problem) {

  static Sighting never() {
    return new Sighting(Optional.empty(), System.nanoTime(), "not asked yet");
  }

  /** The next sighting: a store at the same watermark has not moved. */
  Sighting seen(Optional<Position> now, long nanos, String ifUnknown) {
    boolean moved = now.isPresent() && !now.equals(watermark);
    return new Sighting(now, moved ? nanos : movedAtNanos, now.isPresent() ? null : ifUnknown);
  }

  Sighting unreachable(String why) {
    return new Sighting(Optional.empty(), movedAtNanos, why);
  }
}
