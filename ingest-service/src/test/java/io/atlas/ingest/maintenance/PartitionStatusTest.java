package io.atlas.ingest.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.maintenance.PartitionStatus.Partition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionStatusTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private static List<Partition> daysOfAll(int... offsets) {
    List<Partition> partitions = new ArrayList<>();
    for (DailyTable table : DailyTable.values()) {
      for (int offset : offsets) {
        partitions.add(new Partition(table.table(), TODAY.plusDays(offset), true, 10));
      }
    }
    return partitions;
  }

  @Test
  void aGapEndsTheDaysAhead() {
    assertThat(new PartitionStatus(daysOfAll(-1, 0, 1, 2, 4)).daysAhead(TODAY)).isEqualTo(2);
  }

  @Test
  void todayMissingIsLessThanNothingAhead() {
    assertThat(new PartitionStatus(daysOfAll(-1, 1, 2)).daysAhead(TODAY)).isEqualTo(-1);
    assertThat(new PartitionStatus(List.of()).daysAhead(TODAY)).isEqualTo(-1);
  }

  @Test
  void theTableWithTheFewestDaysCounts() {
    List<Partition> partitions = daysOfAll(0, 1, 2);
    partitions.remove(new Partition("idempotency_key", TODAY.plusDays(1), true, 10));
    assertThat(new PartitionStatus(partitions).daysAhead(TODAY)).isEqualTo(0);
  }

  @Test
  void aDetachedDayTakesNoRows() {
    List<Partition> partitions = daysOfAll(0);
    partitions.set(0, new Partition("event_log", TODAY, false, 10));
    PartitionStatus status = new PartitionStatus(partitions);
    assertThat(status.daysAhead(TODAY)).isEqualTo(-1);
    assertThat(status.bytes(DailyTable.EVENT_LOG)).as("but takes room").isEqualTo(10);
  }
}
