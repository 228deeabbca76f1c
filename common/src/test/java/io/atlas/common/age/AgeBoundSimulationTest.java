package io.atlas.common.age;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A primary commits at random times, a sampler asks it over a network that delays both ways, a
 * store follows with any lag, and now and then a standby is promoted that had not got everything.
 * For every read the claimed bound is held against the true age. Virtual time; a failing seed
 * replays alone.
 */
class AgeBoundSimulationTest {
  private static final int SEEDS = 10_000;
  private static final int STEPS = 60;

  /** When a sample is stamped. */
  private enum Stamp {
    BEFORE_IT_IS_SENT,
    AFTER_THE_REPLY
  }

  /** How a watermark is held against samples. */
  private enum Compare {
    WITHIN_A_TIMELINE,
    ACROSS_TIMELINES
  }

  private record Commit(Position position, long at) {}

  @Test
  void noBoundIsEverTooSmall() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(new Run(seed, Stamp.BEFORE_IT_IS_SENT, Compare.WITHIN_A_TIMELINE).firstLie())
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @Test
  void aSampleStampedAfterTheReplyWouldBeCaught() {
    assertThat(liesWith(Stamp.AFTER_THE_REPLY, Compare.WITHIN_A_TIMELINE)).isTrue();
  }

  @Test
  void samplesComparedAcrossTimelinesWouldBeCaught() {
    assertThat(liesWith(Stamp.BEFORE_IT_IS_SENT, Compare.ACROSS_TIMELINES)).isTrue();
  }

  private static boolean liesWith(Stamp stamp, Compare compare) {
    for (int seed = 0; seed < SEEDS; seed++) {
      if (new Run(seed, stamp, compare).firstLie().isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static final class Run {
    private final Random random;
    private final Stamp stamp;
    private final Compare compare;
    private final SampleRing ring = new SampleRing();
    private final List<Commit> commits = new ArrayList<>();
    private int timeline = 1;
    private long lsn = 1_000;
    private long clock = 1_000_000;
    private Position store = new Position(1, new Lsn(1_000));

    Run(int seed, Stamp stamp, Compare compare) {
      this.random = new Random(seed);
      this.stamp = stamp;
      this.compare = compare;
    }

    Optional<String> firstLie() {
      Optional<String> lie = Optional.empty();
      for (int step = 0; step < STEPS && lie.isEmpty(); step++) {
        clock += random.nextInt(50);
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> commit();
          case 3, 4 -> sample();
          case 5 -> replay();
          case 6 -> lie = read();
          default -> promoteSometimes();
        }
      }
      return lie;
    }

    private void commit() {
      lsn += 1 + random.nextInt(10);
      commits.add(new Commit(new Position(timeline, new Lsn(lsn)), clock));
    }

    private void sample() {
      final long sent = clock;
      pass();
      Position seen = new Position(timeline, new Lsn(lsn));
      pass();
      long at = stamp == Stamp.BEFORE_IT_IS_SENT ? sent : clock;
      int known = compare == Compare.WITHIN_A_TIMELINE ? seen.timeline() : 1;
      ring.add(new PrimarySample(now(at), new Position(known, seen.lsn())));
    }

    /** Time on the network, in which others go on committing. */
    private void pass() {
      clock += random.nextInt(20);
      if (random.nextBoolean()) {
        commit();
        clock += random.nextInt(20);
      }
    }

    private void replay() {
      if (store.timeline() == timeline) {
        long reached = store.lsn().value() + random.nextLong(lsn - store.lsn().value() + 1);
        store = new Position(timeline, new Lsn(reached));
      } else if (random.nextBoolean()) {
        store = new Position(timeline, new Lsn(lsn));
      }
    }

    /** A standby takes over that lacks the end of the log; what it lacks is gone for good. */
    private void promoteSometimes() {
      if (random.nextInt(4) == 0) {
        long kept = lsn - random.nextInt(10);
        commits.removeIf(commit -> commit.position().lsn().value() > kept);
        timeline++;
        lsn = kept;
      }
    }

    private Optional<String> read() {
      int known = compare == Compare.WITHIN_A_TIMELINE ? store.timeline() : 1;
      Optional<Duration> bound = AgeBound.of(new Position(known, store.lsn()), ring, now(clock));
      return bound
          .map(Duration::toMillis)
          .filter(claimed -> claimed < trueAge())
          .map(claimed -> "claimed %d ms, is %d ms old".formatted(claimed, trueAge()));
    }

    /** Time since the oldest commit that the store lacks. */
    private long trueAge() {
      return commits.stream()
          .filter(commit -> !isVisible(commit))
          .mapToLong(commit -> clock - commit.at())
          .max()
          .orElse(0);
    }

    /** A store on an older timeline never held what a later one wrote. */
    private boolean isVisible(Commit commit) {
      return commit.position().timeline() <= store.timeline()
          && store.lsn().covers(commit.position().lsn());
    }

    private static Now now(long millis) {
      return new Now(millis * 1_000_000, millis);
    }
  }
}
