package io.atlas.ingest.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atlas.ingest.maintenance.CareDatabase.Windows;
import io.atlas.ingest.maintenance.Report.Outcome;
import io.quarkus.runtime.StartupEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final Instant NOON = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);

  private final Retention retention =
      new Retention(CareDatabase.owner(), Windows.DEFAULTS, CareDatabase.care());

  @BeforeEach
  void eightDaysAreThere() {
    CareDatabase.run(
        "SELECT ensure_daily_partitions('%s', 8)".formatted(TODAY.minusDays(5).toString()));
    CareDatabase.run("DELETE FROM closed_log_partition");
  }

  private Report round() throws SQLException {
    return retention.round(session -> NOON);
  }

  @Test
  void oldDaysGoAndYoungerOnesStay() throws SQLException {
    round();
    CareDatabase.olapCatchesUp();
    round();
    CareDatabase.olapCatchesUp();
    assertThat(round().outcome()).isIn(Outcome.DONE, Outcome.IDLE);

    // Two whole days before today, for 48 hours; yesterday, for 24.
    assertThat(CareDatabase.exists(DailyTable.EVENT_LOG, TODAY.minusDays(3))).isFalse();
    assertThat(CareDatabase.isAttached(DailyTable.EVENT_LOG, TODAY.minusDays(2))).isTrue();
    for (DailyTable table : new DailyTable[] {DailyTable.EVENT_DEDUP, DailyTable.IDEMPOTENCY_KEY}) {
      assertThat(CareDatabase.exists(table, TODAY.minusDays(2))).isFalse();
      assertThat(CareDatabase.isAttached(table, TODAY.minusDays(1))).isTrue();
      assertThat(CareDatabase.isAttached(table, TODAY)).isTrue();
    }
    assertThat(CareDatabase.column("SELECT name FROM closed_log_partition ORDER BY 1"))
        .as("positions of what is there")
        .containsExactly(
            CareDatabase.nameOf(DailyTable.EVENT_LOG, TODAY.minusDays(2)),
            CareDatabase.nameOf(DailyTable.EVENT_LOG, TODAY.minusDays(1)));
    assertThat(round().outcome()).as("nothing is left to do").isEqualTo(Outcome.IDLE);
  }

  @Test
  void aDayThatTheOlapHasNotPassedStays() throws SQLException {
    Report report = round();
    assertThat(report.outcome()).isEqualTo(Outcome.HELD);
    assertThat(report.detail()).contains("the OLAP is at");
    assertThat(CareDatabase.isAttached(DailyTable.EVENT_LOG, TODAY.minusDays(3))).isTrue();
  }

  /** A transaction that began before midnight may have written after the day was closed. */
  @Test
  void aDetachedDayStaysUntilTheOlapHasPassedTheDetach() throws SQLException {
    round();
    CareDatabase.olapCatchesUp();
    assertThat(round().outcome()).as("just detached").isEqualTo(Outcome.BUSY);
    LocalDate old = TODAY.minusDays(3);
    assertThat(CareDatabase.isAttached(DailyTable.EVENT_LOG, old)).isFalse();
    assertThat(CareDatabase.exists(DailyTable.EVENT_LOG, old)).isTrue();

    assertThat(round().outcome()).as("and the OLAP does not move").isEqualTo(Outcome.HELD);
    assertThat(CareDatabase.exists(DailyTable.EVENT_LOG, old)).isTrue();

    CareDatabase.olapCatchesUp();
    assertThat(round().outcome()).isEqualTo(Outcome.DONE);
    assertThat(CareDatabase.exists(DailyTable.EVENT_LOG, old)).isFalse();
  }

  @Test
  void anInterruptedDetachIsFinished() throws SQLException {
    round();
    CareDatabase.olapCatchesUp();
    LocalDate oldest = TODAY.minusDays(5);
    try (Connection reader = CareDatabase.CLUSTER.primary().connect("atlas_query");
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("SELECT count(*) FROM event_log");
      assertThat(round().outcome()).as("a reader is in the log").isEqualTo(Outcome.BUSY);
      assertThat(
              CareDatabase.column(
                  "SELECT inhrelid::regclass FROM pg_inherits WHERE inhdetachpending"))
          .containsExactly(CareDatabase.nameOf(DailyTable.EVENT_LOG, oldest));
      reader.rollback();
    }
    round();
    assertThat(CareDatabase.column("SELECT 1 FROM pg_inherits WHERE inhdetachpending")).isEmpty();
    CareDatabase.olapCatchesUp();
    round();
    assertThat(CareDatabase.exists(DailyTable.EVENT_LOG, oldest)).isFalse();
  }

  @Test
  void aDetachedDayOfIdsIsDropped() throws SQLException {
    String name = CareDatabase.nameOf(DailyTable.EVENT_DEDUP, TODAY.minusDays(4));
    CareDatabase.run("ALTER TABLE event_dedup DETACH PARTITION " + name);
    round();
    assertThat(CareDatabase.exists(DailyTable.EVENT_DEDUP, TODAY.minusDays(4))).isFalse();
  }

  @Test
  void oneProcessDropsAtATime() throws SQLException {
    try (OwnerSession other = OwnerSession.open(CareDatabase.owner()).orElseThrow()) {
      assertThat(other.partitions(DailyTable.EVENT_LOG)).isNotEmpty();
      assertThat(round().outcome()).isEqualTo(Outcome.BUSY);
    }
    assertThat(round().outcome()).isEqualTo(Outcome.HELD);
  }

  @Test
  void aNegativeWindowIsRefusedAtTheStart() {
    Windows bad =
        new Windows(Duration.ofHours(-1), Duration.ofHours(24), Duration.ofDays(7), false);
    Retention refusing = new Retention(CareDatabase.owner(), bad, CareDatabase.care());
    assertThatThrownBy(() -> refusing.checkWindows(new StartupEvent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("atlas.retention.log");
  }
}
