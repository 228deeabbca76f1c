package io.atlas.common.age;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgeBoundTest {
  private final SampleRing samples = new SampleRing();

  private static Now at(long millis) {
    return new Now(millis * 1_000_000, millis);
  }

  private static Position position(int timeline, long lsn) {
    return new Position(timeline, new Lsn(lsn));
  }

  private void sample(long millis, int timeline, long lsn) {
    samples.add(new PrimarySample(at(millis), position(timeline, lsn)));
  }

  @Test
  void theNewestCoveredSampleIsTheBound() {
    sample(100, 1, 10);
    sample(200, 1, 20);
    sample(300, 1, 30);
    assertThat(AgeBound.of(position(1, 25), samples, at(350))).contains(Duration.ofMillis(150));
    assertThat(AgeBound.of(position(1, 30), samples, at(350))).contains(Duration.ofMillis(50));
  }

  @Test
  void behindEverySampleItIsUnknown() {
    sample(100, 1, 10);
    assertThat(AgeBound.of(position(1, 9), samples, at(200))).isEmpty();
    assertThat(AgeBound.of(position(1, 9), new SampleRing(), at(200))).isEmpty();
  }

  @Test
  void samplesOfAnotherTimelineProveNothing() {
    sample(100, 1, 10);
    assertThat(AgeBound.of(position(2, 50), samples, at(200))).isEmpty();
    sample(300, 2, 40);
    assertThat(AgeBound.of(position(1, 10), samples, at(400))).isEmpty();
    assertThat(AgeBound.of(position(2, 40), samples, at(400))).contains(Duration.ofMillis(100));
  }

  @Test
  void aSuspendedMachineKnowsNoAge() {
    sample(100, 1, 10);
    Now woken = new Now(200_000_000L, 100 + 60_000);
    assertThat(AgeBound.of(position(1, 10), samples, woken)).isEmpty();
    samples.add(new PrimarySample(woken, position(1, 20)));
    assertThat(samples.newestCoveredBy(position(1, 15))).isEmpty();
  }

  @Test
  void whileThePrimaryIsAwayTheBoundGrowsWithTime() {
    sample(100, 1, 10);
    assertThat(AgeBound.of(position(1, 10), samples, at(3_600_100))).contains(Duration.ofHours(1));
  }

  @Test
  void oldSamplesThinOutButTheAgeOfAStandingStoreStaysKnown() {
    for (int second = 0; second < 7_200; second++) {
      sample(second * 1_000L, 1, second);
    }
    assertThat(AgeBound.of(position(1, 10), samples, at(7_200_000)).orElseThrow())
        .isBetween(Duration.ofSeconds(7_190), Duration.ofSeconds(7_200));
  }
}
