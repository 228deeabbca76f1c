package io.atlas.olap.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.event.Heartbeat;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.olap.sink.HeartbeatProgress.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatProgressTest {
  private static final Map<Long, Long> NO_ANCHORS = Map.of();

  private HeartbeatProgress progress = HeartbeatProgress.resume(Progress.NONE);

  @Test
  void advancesRoundByRound() {
    assertThat(beat(1, 1)).isEqualTo(Effect.ADVANCED);
    assertThat(beat(1, 2)).isEqualTo(Effect.ADVANCED);
    assertThat(progress.progress().round()).isEqualTo(2);
    assertThat(progress.progress().lsn()).isEqualTo(lsn(1, 2));
  }

  @Test
  void ignoresReplaysAndOlderEpochs() {
    beat(1, 1);
    beat(1, 2);
    Progress before = progress.progress();
    assertThat(beat(1, 1)).isEqualTo(Effect.REPLAYED);
    assertThat(beat(1, 2)).isEqualTo(Effect.REPLAYED);
    assertThat(beat(0, 9)).isEqualTo(Effect.REPLAYED);
    assertThat(progress.progress()).isEqualTo(before);
  }

  @Test
  void freezesAtGapAndSaysSoOnce() {
    beat(1, 1);
    assertThat(beat(1, 3)).isEqualTo(Effect.GAPPED);
    assertThat(beat(1, 4)).isEqualTo(Effect.STILL_FROZEN);
    assertThat(progress.progress().round()).isEqualTo(1);
    assertThat(progress.isFrozen()).isTrue();
  }

  @Test
  void staysFrozenThroughRestart() {
    beat(1, 1);
    beat(1, 3);
    progress = HeartbeatProgress.resume(progress.progress());
    assertThat(beat(1, 2)).isEqualTo(Effect.STILL_FROZEN);
    assertThat(progress.progress().round()).isEqualTo(1);
  }

  @Test
  void freezesWhereFirstEpochDoesNotBeginWithItsFirstRound() {
    assertThat(beat(1, 2)).isEqualTo(Effect.GAPPED);
    assertThat(progress.progress().round()).isZero();
  }

  @Test
  void goesOnFromAnchorInsideRun() {
    beat(1, 1);
    beat(1, 5);
    beat(1, 6);
    assertThat(beat(1, 7, Map.of(1L, 6L))).isEqualTo(Effect.ADVANCED);
    assertThat(progress.progress().round()).isEqualTo(7);
    assertThat(beat(1, 8)).isEqualTo(Effect.ADVANCED);
  }

  @Test
  void ignoresAnchorBeforeRun() {
    beat(1, 1);
    beat(1, 5);
    assertThat(beat(1, 6, Map.of(1L, 4L))).isEqualTo(Effect.STILL_FROZEN);
    beat(1, 8);
    assertThat(beat(1, 9, Map.of(1L, 6L))).isEqualTo(Effect.STILL_FROZEN);
  }

  @Test
  void needsAnchorForLaterEpoch() {
    beat(1, 1);
    assertThat(beat(2, 1)).isEqualTo(Effect.GAPPED);
    assertThat(progress.progress().epoch()).isEqualTo(2);
    assertThat(progress.progress().round()).isZero();
    assertThat(beat(2, 2, Map.of(2L, 1L))).isEqualTo(Effect.ADVANCED);
    assertThat(beat(1, 2)).isEqualTo(Effect.REPLAYED);
  }

  @Test
  void freezesAtSnapshotEvenBeforeFirstEpoch() {
    progress = progress.snapshot();
    assertThat(beat(1, 1)).isEqualTo(Effect.GAPPED);
    assertThat(progress.progress().round()).isZero();
  }

  @Test
  void neverLetsPositionGoBackOnOneTimeline() {
    progress = next(new Heartbeat(1, 1, 0, 3, new Position(1, new Lsn(900))));
    progress = next(new Heartbeat(1, 2, 0, 3, new Position(1, new Lsn(800))));
    assertThat(progress.progress().lsn()).isEqualTo(new Lsn(900));
    progress = next(new Heartbeat(1, 3, 0, 3, new Position(2, new Lsn(850))));
    assertThat(progress.progress().lsn()).isEqualTo(new Lsn(850));
  }

  @Test
  void givesLaterRowsGreaterVersions() {
    Progress ok = new Progress(1, 4, 3, 1, Lsn.ZERO, Progress.State.OK);
    Progress later = new Progress(1, 5, 3, 1, Lsn.ZERO, Progress.State.OK);
    assertThat(ok.frozen().version()).isBetween(ok.version() + 1, later.version() - 1);
  }

  /**
   * A broker that loses, repeats and rewinds, and a sink that restarts: whatever comes, a round is
   * reported complete only if all rounds up to it came, or a repair filled them.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverClaimsRoundThatIsNotComplete(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 500; run++) {
      simulate(random);
    }
  }

  private void simulate(Random random) {
    progress = HeartbeatProgress.resume(Progress.NONE);
    Progress stored = Progress.NONE;
    Set<Long> present = new HashSet<>();
    Map<Long, Long> anchors = Map.of();
    List<Long> sent = rounds(random);
    for (int at = 0; at < sent.size(); at++) {
      long round = sent.get(at);
      present.add(round);
      beat(1, round, anchors);
      assertComplete(present);
      switch (random.nextInt(20)) {
        case 0 -> progress = HeartbeatProgress.resume(stored);
        case 1 -> {
          progress = HeartbeatProgress.resume(stored);
          at = Math.max(-1, at - random.nextInt(5));
        }
        case 2 -> {
          for (long filled = 1; filled <= round; filled++) {
            present.add(filled);
          }
          anchors = Map.of(1L, round);
        }
        default -> stored = progress.progress();
      }
    }
  }

  /** Rounds in order, some lost for good. */
  private static List<Long> rounds(Random random) {
    List<Long> rounds = new ArrayList<>();
    boolean lossy = random.nextBoolean();
    for (long round = 1; round <= 40; round++) {
      if (!lossy || random.nextInt(15) > 0) {
        rounds.add(round);
      }
    }
    return rounds;
  }

  private void assertComplete(Set<Long> present) {
    for (long round = 1; round <= progress.progress().round(); round++) {
      assertThat(present).contains(round);
    }
  }

  private Effect beat(long epoch, long round) {
    return beat(epoch, round, NO_ANCHORS);
  }

  private Effect beat(long epoch, long round, Map<Long, Long> anchors) {
    HeartbeatProgress.Step step =
        progress.beat(
            new Heartbeat(epoch, round, 0, 3, new Position(1, lsn(epoch, round))), anchors);
    progress = step.next();
    return step.effect();
  }

  private HeartbeatProgress next(Heartbeat beat) {
    return progress.beat(beat, NO_ANCHORS).next();
  }

  private static Lsn lsn(long epoch, long round) {
    return new Lsn(epoch * 1_000 + round);
  }
}
