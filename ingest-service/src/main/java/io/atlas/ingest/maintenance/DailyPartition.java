package io.atlas.ingest.maintenance;

import io.atlas.common.position.Lsn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * One day of a {@link DailyTable}, whether it is part of that table still or its left-over.
 *
 * @param name such as {@code event_log_20261124}
 * @param closedLsn a position read when the day was over, if one has been read
 * @param detachedLsn a position read when the table was no part of the log any more
 */
record DailyPartition(String name, Link link, @Nullable Lsn closedLsn, @Nullable Lsn detachedLsn) {
  private static final int DAY_DIGITS = 8;

  /** How it hangs on its table. */
  enum Link {
    ATTACHED,
    /** A detach was begun and not finished; it takes no rows. */
    PENDING,
    DETACHED
  }

  /** The day (UTC) whose rows it holds. */
  LocalDate day() {
    return day(name);
  }

  static LocalDate day(String name) {
    return LocalDate.parse(
        name.substring(name.length() - DAY_DIGITS), DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** Whether its youngest row is at least that old. */
  boolean isOlderThan(Duration age, Instant now) {
    return isOlderThan(day(), age, now);
  }

  static boolean isOlderThan(LocalDate day, Duration age, Instant now) {
    return !endOf(day).plus(age).isAfter(now);
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  DailyPartition closedAt(Lsn lsn) {
    return new DailyPartition(name, link, lsn, detachedLsn);
  }

  DailyPartition detachedAt(Lsn lsn) {
    return new DailyPartition(name, Link.DETACHED, closedLsn, lsn);
  }
}
