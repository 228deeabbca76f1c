package io.atlas.query.route.writer;

import io.atlas.query.store.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until the primary shows every commit that its standbys can have shown.
 *
 * <p>A commit is on its way to the standbys as soon as its record is flushed. Only then does the
 * primary let other transactions see it, after the standbys that it replicates to synchronously
 * have answered. A client that has seen it on a standby would be led back to the value before, for
 * the position in its token is one that the primary has long written.
 */
final class CommitWait {
  /** Most of them end within a flush of the log, a few ms. */
  private static final Duration PAUSE = Duration.ofMillis(1);

  /** They are waited for as long in any case: whoever climbs here has often used up its time. */
  private static final Duration AT_LEAST = Duration.ofMillis(250);

  private CommitWait() {}

  /**
   * Waits for those that are committing now, not for later ones: nobody has seen these.
   *
   * @param deadline as {@link System#nanoTime()}
   * @return whether all of them have ended
   */
  static boolean until(long deadline, Session primary) {
    long began = System.nanoTime();
    long patience = Math.max(deadline - began, AT_LEAST.toNanos());
    List<String> committing = primary.committing();
    while (!committing.isEmpty() && System.nanoTime() - began < patience) {
      LockSupport.parkNanos(PAUSE.toNanos());
      committing = primary.stillCommitting(committing);
    }
    return committing.isEmpty();
  }
}
