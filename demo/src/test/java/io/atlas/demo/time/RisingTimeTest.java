package io.atlas.demo.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RisingTimeTest {
  @Test
  void risesEvenWhenTheWallClockStepsBack() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    Queue<Instant> wall =
        new ArrayDeque<>(List.of(start.plusSeconds(5), start.minusSeconds(60), start.plusNanos(1)));
    RisingTime time = new RisingTime(wall::remove, start);
    assertThat(time.next()).isEqualTo(start.plusSeconds(5));
    assertThat(time.next()).isEqualTo(start.plusSeconds(5).plusNanos(1_000));
    assertThat(time.next()).isEqualTo(start.plusSeconds(5).plusNanos(2_000));
  }
}
