package io.atlas.ingest.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * The days that are there.
 *
 * @param partitions of all tables kept by day
 */
record PartitionStatus(List<Partition> partitions) {

  /**
   * @param attached whether it takes rows
   * @param bytes with its index and what is stored out of line
   */
  record Partition(String table, LocalDate day, boolean attached, long bytes) {}

  /**
   * For how many days after a given one rows can be written, in every table: 0 if there is just
   * that day, -1 if it is missing somewhere.
   */
  int daysAhead(LocalDate today) {
    return Arrays.stream(DailyTable.values())
        .mapToInt(table -> daysAhead(table, today))
        .min()
        .orElseThrow();
  }

  private int daysAhead(DailyTable table, LocalDate today) {
    LocalDate day = today;
    while (has(table, day)) {
      day = day.plusDays(1);
    }
    return (int) (day.toEpochDay() - today.toEpochDay()) - 1;
  }

  private boolean has(DailyTable table, LocalDate day) {
    return partitions.stream()
        .anyMatch(p -> p.attached() && p.table().equals(table.table()) && p.day().equals(day));
  }

  /** Tables of one kind, with those that are detached and not dropped yet. */
  long count(DailyTable table) {
    return partitions.stream().filter(p -> p.table().equals(table.table())).count();
  }

  long bytes(DailyTable table) {
    return partitions.stream()
        .filter(p -> p.table().equals(table.table()))
        .mapToLong(Partition::bytes)
        .sum();
  }

  /** Tables whose youngest row is at least that old. */
  long countOlderThan(DailyTable table, Duration age, Instant now) {
    return partitions.stream()
        .filter(p -> p.table().equals(table.table()))
        .filter(p -> DailyPartition.isOlderThan(p.day(), age, now))
        .count();
  }
}
