package io.atlas.freshness.heartbeat;

import java.util.Optional;

/**
 * The row that counts the rounds: the round to write now, in its epoch, through that slot.
 *
 * @param slot which slot the epoch's rounds go through, by the position at which it was made; empty
 *     while none is known
 */
record RoundRow(long epoch, long round, Optional<String> slot) {
  /**
   * The round to write when that slot is found: the same one, or the first of a new epoch, for what
   * was committed between two slots is in neither.
   *
   * @throws NoSlotException if there is none, so that nothing would take the round to the OLAP
   */
  RoundRow through(Optional<String> found) {
    if (found.isEmpty()) {
      throw new NoSlotException();
    }
    return found.equals(slot) ? this : new RoundRow(epoch + 1, 1, found);
  }
}
