package io.atlas.bench.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunsTest {
  private static int runsOf(long millis) throws InterruptedException {
    AtomicLong clock = new AtomicLong();
    long nanos = Duration.ofMillis(millis).toNanos();
    return Runs.of(Duration.ofSeconds(1), clock::get, () -> clock.set(clock.get() + nanos)).count();
  }

  @Test
  void repeatsForTheTime() throws InterruptedException {
    assertThat(runsOf(100)).isEqualTo(10);
  }

  @Test
  void repeatsThreeTimesAtLeast() throws InterruptedException {
    assertThat(runsOf(900)).isEqualTo(3);
  }

  @Test
  void runsOnceWhatTakesLongerThanTheTime() throws InterruptedException {
    assertThat(runsOf(1_001)).isEqualTo(1);
  }

  @Test
  void hasPercentilesOfWhatWas() {
    Runs runs = new Runs(List.of(3_000_000L, 1_000_000L, 2_000_000L));
    assertThat(runs.millis(50)).isEqualTo(2);
    assertThat(runs.millis(95)).isEqualTo(3);
    assertThat(new Runs(List.of(4_000_000L)).millis(50)).isEqualTo(4);
  }
}
