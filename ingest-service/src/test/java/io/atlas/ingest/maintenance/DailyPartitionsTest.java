package io.atlas.ingest.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.maintenance.CareDatabase.Windows;
import io.atlas.ingest.maintenance.Report.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DailyPartitionsTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DailyPartitions partitions =
      new DailyPartitions(CareDatabase.pool("atlas_ingest"), CareDatabase.care(), Windows.DEFAULTS);

  private double daysAhead() {
    return registry.get("atlas.care.partitions.days.ahead").gauge().value();
  }

  @Test
  void everyDayOfAWeekAheadIsMadeOnce() {
    partitions.register(new StartupEvent(), registry);
    partitions.ensure(TODAY.plusDays(3));
    for (DailyTable table : DailyTable.values()) {
      for (int day = 0; day < 11; day++) {
        assertThat(CareDatabase.isAttached(table, TODAY.plusDays(day))).isTrue();
      }
    }
    assertThat(daysAhead()).isGreaterThanOrEqualTo(10);
    assertThat(partitions.ensure(TODAY.plusDays(3)).outcome()).isEqualTo(Outcome.IDLE);
  }

  @Test
  void nothingIsKnownBeforeTheFirstLook() {
    partitions.register(new StartupEvent(), registry);
    assertThat(daysAhead()).isNaN();
    assertThat(new PartitionReadiness(partitions).call().getStatus())
        .isEqualTo(org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN);
    partitions.ensure(TODAY);
    assertThat(new PartitionReadiness(partitions).call().getStatus())
        .isEqualTo(org.eclipse.microprofile.health.HealthCheckResponse.Status.UP);
  }

  /** The log can be written while a day is made, and is not waited for. */
  @Test
  void aDayIsMadeWhileTheLogIsWrittenAndRead() throws Exception {
    LocalDate far = TODAY.plusDays(100);
    try (var writer = CareDatabase.CLUSTER.primary().connect("postgres");
        var statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO event_log VALUES (now(), 0, 1, 0, 'a', 'e', now(), '{}')");
      partitions.ensure(far);
      writer.rollback();
    }
    assertThat(CareDatabase.isAttached(DailyTable.EVENT_LOG, far)).isTrue();
  }

  @Test
  void aDayThatIsMadeLaterHasTheIndexOfHistories() {
    LocalDate later = TODAY.plusDays(200);
    partitions.ensure(later);
    assertThat(
            CareDatabase.column(
                "SELECT indexdef FROM pg_indexes WHERE tablename = ?",
                CareDatabase.nameOf(DailyTable.EVENT_LOG, later)))
        .as("if it is gone, histories of that day are read by scanning it")
        .anyMatch(
            index -> index.endsWith("USING btree (asset_id, observed_at, event_id COLLATE \"C\")"));
  }
}
