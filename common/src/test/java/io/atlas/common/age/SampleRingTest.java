package io.atlas.common.age;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleRingTest {
  /** Samples of the last minutes, and after them one every few seconds. */
  private static final int DENSE = 1_200;

  private static final int COARSE = 4_096;
  private static final long COARSE_STEP_MILLIS = 5_000;

  private final SampleRing ring = new SampleRing();

  private static Now at(long millis) {
    return new Now(millis * 1_000_000, millis);
  }

  private static Position position(int timeline, long lsn) {
    return new Position(timeline, new Lsn(lsn));
  }

  private PrimarySample add(long millis, int timeline, long lsn) {
    return add(at(millis), position(timeline, lsn));
  }

  private PrimarySample add(Now at, Position position) {
    PrimarySample sample = new PrimarySample(at, position);
    ring.add(sample);
    return sample;
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(ring.newest()).isEmpty();
    assertThat(ring.newestCoveredBy(position(1, Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void findsTheNewestCoveredSample() {
    add(0, 1, 10);
    PrimarySample covered = add(100, 1, 20);
    PrimarySample ahead = add(200, 1, 30);
    assertThat(ring.newestCoveredBy(position(1, 29))).contains(covered);
    assertThat(ring.newestCoveredBy(position(1, 30))).contains(ahead);
  }

  @Test
  void findsTheNewestOfSamplesAtOnePosition() {
    add(0, 1, 10);
    PrimarySample idle = add(100, 1, 10);
    assertThat(ring.newestCoveredBy(position(1, 10))).contains(idle);
  }

  @Test
  void findsNothingForAWatermarkBelowEverySample() {
    add(0, 1, 10);
    assertThat(ring.newestCoveredBy(position(1, 9))).isEmpty();
  }

  @Test
  void findsNothingForAnotherTimeline() {
    add(0, 2, 10);
    assertThat(ring.newestCoveredBy(position(1, 99))).isEmpty();
    assertThat(ring.newestCoveredBy(position(3, 99))).isEmpty();
  }

  @Test
  void dropsTheSamplesOfAnOlderTimeline() {
    add(0, 1, 10);
    PrimarySample promoted = add(100, 2, 5);
    assertThat(ring.newestCoveredBy(position(1, 99))).isEmpty();
    assertThat(ring.newestCoveredBy(position(2, 99))).contains(promoted);
  }

  @Test
  void dropsEarlierSamplesWhenTheWallClockRanAhead() {
    add(at(0), position(1, 10));
    PrimarySample awake = add(new Now(100_000_000, 1_101), position(1, 20));
    assertThat(ring.newestCoveredBy(position(1, 19))).isEmpty();
    assertThat(ring.newestCoveredBy(position(1, 20))).contains(awake);
  }

  @Test
  void keepsEarlierSamplesWhenTheWallClockIsSetBackOrALittleAhead() {
    PrimarySample first = add(new Now(0, 10_000), position(1, 10));
    add(new Now(100_000_000, 3_000), position(1, 20));
    add(new Now(200_000_000, 4_100), position(1, 30));
    assertThat(ring.newestCoveredBy(position(1, 19))).contains(first);
  }

  @Test
  void findsACrashedPrimarysLowerPosition() {
    add(0, 1, 30);
    PrimarySample restarted = add(100, 1, 20);
    assertThat(ring.newestCoveredBy(position(1, 25))).contains(restarted);
  }

  @Test
  void comparesPositionsWithoutSign() {
    PrimarySample high = add(0, 1, Long.MIN_VALUE);
    assertThat(ring.newestCoveredBy(position(1, Long.MAX_VALUE))).isEmpty();
    assertThat(ring.newestCoveredBy(position(1, -1))).contains(high);
  }

  @Test
  void remembersOneSampleOfEveryFewSecondsWhenTheDenseOnesAreGone() {
    LongStream.rangeClosed(0, 2 * DENSE).forEach(i -> add(i * 100, 1, i));
    assertThat(ring.newestCoveredBy(position(1, 149)))
        .contains(new PrimarySample(at(10_000), position(1, 100)));
  }

  @Test
  void forgetsTheOldestSoThatItStaysBounded() {
    LongStream.rangeClosed(1, COARSE).forEach(i -> add(i * COARSE_STEP_MILLIS, 1, i));
    assertThat(ring.newestCoveredBy(position(1, 1))).isPresent();
    add((COARSE + 1) * COARSE_STEP_MILLIS, 1, COARSE + 1);
    assertThat(ring.newestCoveredBy(position(1, 1))).isEmpty();
    assertThat(ring.newestCoveredBy(position(1, 2))).isPresent();
  }
}
