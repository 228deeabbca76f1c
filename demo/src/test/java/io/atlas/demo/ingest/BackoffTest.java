package io.atlas.demo.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = Backoff.DEFAULT;

  @Test
  void doublesUpToTheLongest() {
    assertThat(backoff.delay(1, Optional.empty(), 0)).isEqualTo(Duration.ofMillis(100));
    assertThat(backoff.delay(3, Optional.empty(), 0)).isEqualTo(Duration.ofMillis(400));
    assertThat(backoff.delay(1_000_000, Optional.empty(), 0)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void isNeverShorterThanAsked() {
    assertThat(backoff.delay(1, Optional.of(Duration.ofSeconds(7)), 0))
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(backoff.delay(6, Optional.of(Duration.ofSeconds(1)), 0))
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void doesNotWaitForHoursEvenIfAsked() {
    assertThat(backoff.delay(1, Optional.of(Duration.ofHours(3)), 0))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void spreadsByUpToAQuarter() {
    assertThat(backoff.delay(1, Optional.empty(), 1)).isEqualTo(Duration.ofMillis(125));
  }
}
