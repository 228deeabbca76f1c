package io.atlas.ingest.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.maintenance.DailyPartition.Link;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DailyPartitionTest {
  private static final DailyPartition PARTITION =
      new DailyPartition("event_log_20261124", Link.ATTACHED, null, null);

  @Test
  void itsNameTellsItsDay() {
    assertThat(PARTITION.day()).isEqualTo(LocalDate.of(2026, 11, 24));
  }

  @Test
  void itIsAsOldAsItsYoungestRow() {
    Instant end = Instant.parse("2026-11-25T00:00:00Z");
    assertThat(PARTITION.isOlderThan(Duration.ZERO, end.minusNanos(1))).isFalse();
    assertThat(PARTITION.isOlderThan(Duration.ZERO, end)).isTrue();
    Duration age = Duration.ofHours(48);
    assertThat(PARTITION.isOlderThan(age, end.plus(age).minusNanos(1))).isFalse();
    assertThat(PARTITION.isOlderThan(age, end.plus(age))).isTrue();
  }
}
