package io.atlas.olap.sink;

import io.atlas.common.event.Heartbeat;
import io.atlas.common.position.Lsn;
import java.util.Map;

/**
 * Decides what a heartbeat says about one Kafka partition's completeness. Pure: every step gives a
 * new value.
 *
 * <p>Rounds of an epoch must come without a gap, beginning with round 1 of epoch 1. Anything else
 * means that events may be missing, and freezes the progress until a repair has written an anchor:
 * a round before which nothing is missing. While frozen it remembers the run of rounds that came
 * without a gap of late, so an anchor inside that run lets it go on from the run's end.
 *
 * @param progress what is known to be complete
 * @param runStart first round of the latest run without a gap; 0 if there is none
 * @param runEnd last round of that run
 */
public record HeartbeatProgress(Progress progress, long runStart, long runEnd) {
  private static final long FIRST_EPOCH = 1;

  /** From what was stored; the run before a restart is forgotten, which can only delay a repair. */
  public static HeartbeatProgress resume(Progress stored) {
    return new HeartbeatProgress(stored, 0, 0);
  }

  /** Whether only an anchor can move it on. */
  public boolean isFrozen() {
    return progress.state() == Progress.State.GAP;
  }

  /** What a heartbeat did. */
  public enum Effect {
    /** It moved on. */
    ADVANCED,
    /** Seen before, or of an older epoch. */
    REPLAYED,
    /** Something is missing before it; it froze just now. */
    GAPPED,
    /** It was frozen before and stays so. */
    STILL_FROZEN
  }

  /** What came of a step. */
  public record Step(HeartbeatProgress next, Effect effect) {}

  /**
   * Takes one heartbeat, in the order of its partition.
   *
   * @param anchors by epoch, the first round from which a repair says nothing is missing
   */
  public Step beat(Heartbeat beat, Map<Long, Long> anchors) {
    if (beat.epoch() < progress.epoch()) {
      return new Step(this, Effect.REPLAYED);
    }
    HeartbeatProgress current = beat.epoch() > progress.epoch() ? begin(beat) : this;
    return current.isFrozen() ? current.beatFrozen(beat, anchors, this) : current.beatOk(beat);
  }

  /** Notes that rows came from a snapshot: what was deleted or changed meanwhile is unknown. */
  public HeartbeatProgress snapshot() {
    return new HeartbeatProgress(progress.frozen(), 0, 0);
  }

  /** The start of an epoch: only the first one is complete from its beginning by itself. */
  private HeartbeatProgress begin(Heartbeat beat) {
    Progress.State state =
        beat.epoch() == FIRST_EPOCH && !isFrozen() ? Progress.State.OK : Progress.State.GAP;
    return new HeartbeatProgress(
        new Progress(
            beat.epoch(), 0, beat.partitions(), beat.position().timeline(), Lsn.ZERO, state),
        0,
        0);
  }

  private Step beatOk(Heartbeat beat) {
    if (beat.round() <= progress.round()) {
      return new Step(this, Effect.REPLAYED);
    }
    if (beat.round() == progress.round() + 1) {
      return new Step(new HeartbeatProgress(advanced(beat), 0, 0), Effect.ADVANCED);
    }
    return new Step(
        new HeartbeatProgress(progress.frozen(), beat.round(), beat.round()), Effect.GAPPED);
  }

  private Step beatFrozen(Heartbeat beat, Map<Long, Long> anchors, HeartbeatProgress before) {
    if (beat.round() <= progress.round()) {
      return new Step(this, Effect.REPLAYED);
    }
    HeartbeatProgress extended = extend(beat.round());
    long anchor = anchors.getOrDefault(beat.epoch(), 0L);
    if (anchor > progress.round() && extended.covers(anchor) && beat.round() == extended.runEnd()) {
      return new Step(new HeartbeatProgress(advanced(beat), 0, 0), Effect.ADVANCED);
    }
    boolean news = !before.isFrozen() || before.progress().epoch() < beat.epoch();
    return new Step(extended, news ? Effect.GAPPED : Effect.STILL_FROZEN);
  }

  /** A replayed round leaves the run as it is; a gap begins a new one. */
  private HeartbeatProgress extend(long round) {
    if (runEnd > 0 && round <= runEnd) {
      return round >= runStart ? this : new HeartbeatProgress(progress, round, round);
    }
    long start = runEnd > 0 && round == runEnd + 1 ? runStart : round;
    return new HeartbeatProgress(progress, start, round);
  }

  private boolean covers(long round) {
    return runStart <= round && round <= runEnd;
  }

  /** Positions of a timeline never go back: a replayed transaction may carry an older one. */
  private Progress advanced(Heartbeat beat) {
    Lsn lsn = beat.position().lsn();
    boolean sameTimeline = beat.position().timeline() == progress.timeline();
    return new Progress(
        beat.epoch(),
        beat.round(),
        beat.partitions(),
        beat.position().timeline(),
        sameTimeline ? lsn.max(progress.lsn()) : lsn,
        Progress.State.OK);
  }
}
