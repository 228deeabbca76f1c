package io.atlas.olap.sink;

import io.atlas.common.position.Lsn;

/**
 * How far one Kafka partition is complete in ClickHouse.
 *
 * @param epoch the newest epoch that was seen; 0 before any
 * @param round last round of the epoch up to which nothing is missing; 0 if there is none
 * @param partitions how many partitions a round covers
 * @param timeline of {@code lsn}
 * @param lsn every transaction committed at or below it is in ClickHouse, as far as it went through
 *     this partition
 * @param state whether later rounds can advance it
 */
public record Progress(long epoch, long round, int partitions, int timeline, Lsn lsn, State state) {
  public static final Progress NONE = new Progress(0, 0, 0, 0, Lsn.ZERO, State.OK);

  /** Whether heartbeats came without a gap. */
  public enum State {
    OK,
    /** Something is missing after {@code round}; stands still until a repair's anchor. */
    GAP
  }

  /** Of two rows of an epoch the one with the greater version counts: later rounds, then gaps. */
  public long version() {
    return round * 2 + (state == State.GAP ? 1 : 0);
  }

  Progress frozen() {
    return new Progress(epoch, round, partitions, timeline, lsn, State.GAP);
  }
}
