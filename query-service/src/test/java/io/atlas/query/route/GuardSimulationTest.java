package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.age.AgeBound;
import io.atlas.common.age.Now;
import io.atlas.common.age.PrimarySample;
import io.atlas.common.age.SampleRing;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A primary that commits, a standby that lags, a sampler that misses, a machine that sleeps and
 * failovers that lose the tail of the log, by seed. Whatever the guard lets through must be true of
 * the model: nothing that a token covers is missing, and neither is a commit older than the bound.
 */
class GuardSimulationTest {
  private static final int STEPS = 20_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private record Commit(long millis, Position position) {}

  private static final class World {
    final Random random;
    final SampleRing ring = new SampleRing();
    final List<Commit> commits = new ArrayList<>();
    long truth;
    long monotonic;
    int timeline = 1;
    long end = 1;
    long replayed = 1;
    int checked;

    World(long seed) {
      random = new Random(seed);
    }

    Now now() {
      return new Now(monotonic * NANOS_PER_MILLI, truth);
    }

    void step() {
      long passed = random.nextInt(1, 20);
      truth += passed;
      monotonic += passed;
      switch (random.nextInt(100)) {
        case 0 -> truth += random.nextInt(2_000, 60_000);
        case 1 -> failOver();
        case 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 -> sample();
        case 14, 15, 16, 17, 18, 19, 20, 21, 22, 23 -> replay();
        case 24, 25, 26, 27, 28, 29 -> read();
        default -> commit();
      }
    }

    void commit() {
      end += random.nextInt(1, 50);
      commits.add(new Commit(truth, new Position(timeline, new Lsn(end))));
    }

    // The insert position may be ahead of the last commit: other transactions are open.
    void sample() {
      Now before = now();
      long passed = random.nextInt(3);
      truth += passed;
      monotonic += passed;
      if (random.nextBoolean()) {
        commit();
      }
      ring.add(new PrimarySample(before, new Position(timeline, new Lsn(end + random.nextInt(3)))));
    }

    void replay() {
      replayed += random.nextLong(end - replayed + 1);
    }

    // The standby becomes the primary where it stands; what it had not replayed is lost.
    void failOver() {
      commits.removeIf(commit -> commit.position().lsn().value() > replayed);
      timeline++;
      end = replayed;
    }

    void read() {
      Position watermark = new Position(timeline, new Lsn(replayed));
      Optional<Duration> bound = AgeBound.of(watermark, ring, now());
      Demand demand = new Demand(token(), Duration.ofMillis(random.nextInt(3_000)), Duration.ZERO);
      if (Guard.REPLICA.judge(demand, watermark, bound, TimelineHistory.UNKNOWN)
          instanceof Verdict.Met) {
        checkAge(bound.orElseThrow(), demand);
        checkToken(demand);
        checked++;
      }
    }

    Optional<ConsistencyToken> token() {
      return commits.isEmpty() || random.nextBoolean()
          ? Optional.empty()
          : Optional.of(
                  commits.get(commits.size() - 1 - random.nextInt(Math.min(20, commits.size()))))
              .map(commit -> ConsistencyToken.of(1, commit.position(), 1, 0));
    }

    void checkAge(Duration bound, Demand demand) {
      assertThat(bound).isLessThanOrEqualTo(demand.maxStaleness());
      assertThat(commits)
          .filteredOn(commit -> commit.millis() < truth - bound.toMillis())
          .allMatch(commit -> commit.position().lsn().value() <= replayed);
    }

    void checkToken(Demand demand) {
      demand
          .position()
          .ifPresent(seen -> assertThat(seen.lsn().value()).isLessThanOrEqualTo(replayed));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void neverLetsAStaleReadThrough(long seed) {
    World world = new World(seed);
    for (int i = 0; i < STEPS; i++) {
      world.step();
    }
    assertThat(world.checked).as("reads that were let through").isGreaterThan(50);
  }
}
