package io.atlas.common.age;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.age.AgeSimulation.Variant;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AgeBoundTest {
  private static final int SEEDS = 2_000;
  private static final Position HELD = new Position(1, new Lsn(10));

  private final SampleRing ring = new SampleRing();

  private static Now at(long millis) {
    return new Now(millis * 1_000_000, millis);
  }

  private void sampleAt(Now at) {
    ring.add(new PrimarySample(at, HELD));
  }

  @Test
  void isUnknownWithoutASample() {
    assertThat(AgeBound.of(HELD, ring, at(5))).isEmpty();
  }

  @Test
  void isTheTimeSinceTheNewestCoveredSample() {
    sampleAt(at(1_000));
    assertThat(AgeBound.of(HELD, ring, at(1_042))).contains(Duration.ofMillis(42));
  }

  @Test
  void growsWhileThePrimaryIsAway() {
    sampleAt(at(0));
    assertThat(AgeBound.of(HELD, ring, at(3_600_000))).contains(Duration.ofHours(1));
  }

  @Test
  void isUnknownOnAnotherTimeline() {
    sampleAt(at(0));
    assertThat(AgeBound.of(new Position(2, HELD.lsn()), ring, at(1))).isEmpty();
  }

  @Test
  void isUnknownAfterASuspensionUntilTheNextSample() {
    sampleAt(at(0));
    Now awake = new Now(10_000_000, 60_000);
    assertThat(AgeBound.of(HELD, ring, awake)).isEmpty();
    sampleAt(awake);
    assertThat(AgeBound.of(HELD, ring, awake)).contains(Duration.ZERO);
  }

  @Test
  void doesNotMindAWallClockSetBack() {
    sampleAt(new Now(0, 60_000));
    assertThat(AgeBound.of(HELD, ring, new Now(5_000_000, 0))).contains(Duration.ofMillis(5));
  }

  @Test
  void survivesTheOverflowOfTheMonotonicClock() {
    sampleAt(new Now(Long.MAX_VALUE, 0));
    assertThat(AgeBound.of(HELD, ring, new Now(Long.MIN_VALUE, 0))).contains(Duration.ofNanos(1));
  }

  @Test
  void isNeverBelowTheTrueAge() {
    assertThat(firstViolation(Variant.HONEST)).isEmpty();
  }

  @Test
  void isOftenKnown() {
    long known =
        LongStream.range(0, SEEDS).map(seed -> run(Variant.HONEST, seed).boundsKnown()).sum();
    long reads = LongStream.range(0, SEEDS).map(seed -> run(Variant.HONEST, seed).reads()).sum();
    assertThat(known).as("of %d reads", reads).isGreaterThan(reads / 2);
  }

  @Test
  void wouldLieIfSamplesWereStampedWhenTheyAreAnswered() {
    assertThat(firstViolation(Variant.STAMPED_AFTER)).isPresent();
  }

  @Test
  void wouldLieIfTimelinesWereIgnored() {
    assertThat(firstViolation(Variant.WITHOUT_TIMELINES)).isPresent();
  }

  @Test
  void wouldLieIfASuspensionWentUnnoticed() {
    assertThat(firstViolation(Variant.DEAF_TO_SUSPENSION)).isPresent();
  }

  private static Optional<String> firstViolation(Variant variant) {
    return LongStream.range(0, SEEDS)
        .mapToObj(seed -> run(variant, seed).violation())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static AgeSimulation run(Variant variant, long seed) {
    return new AgeSimulation(variant, seed).run();
  }
}
