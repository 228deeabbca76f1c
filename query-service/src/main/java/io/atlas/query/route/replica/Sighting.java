package io.atlas.query.route.replica;

import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.Optional;

/**
 * What was last seen of a replica: a guess of what it holds now, for nothing but the order in which
 * replicas are asked.
 *
 * @param watermark empty means that its timeline was unknown
 * @param bound its age then; empty means unknown
 * @param at when, as {@link System#nanoTime()}
 */
record Sighting(Optional<Position> watermark, Optional<Duration> bound, long at) {
  /** Older ones say nothing of now. */
  static final Duration RECENT = Duration.ofSeconds(1);

  boolean isRecent(long now) {
    return now - at < RECENT.toNanos();
  }

  /** What is known after a hint from elsewhere: what was read here lately is more exact. */
  Sighting orHint(Sighting hint) {
    return isRecent(hint.at()) ? this : hint;
  }
}
