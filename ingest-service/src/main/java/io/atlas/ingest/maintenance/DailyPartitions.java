package io.atlas.ingest.maintenance;

import io.atlas.ingest.maintenance.PartitionStatus.Partition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Makes the days of all tables kept by day a week ahead, so that an insert never waits for one. */
@ApplicationScoped
class DailyPartitions {
  /** Today and a week. */
  private static final int DAYS = 8;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Pool pool;
  private final Care care;
  private final RetentionConfig retention;
  private volatile @Nullable PartitionStatus status;

  DailyPartitions(Pool pool, Care care, RetentionConfig retention) {
    this.pool = pool;
    this.care = care;
    this.retention = retention;
  }

  /** NaN means unknown: nothing has been read yet. */
  void register(@Observes StartupEvent event, MeterRegistry registry) {
    gauge(
        registry,
        "atlas.care.partitions.days.ahead",
        "Days after today that all tables kept by day can take; -1: today is missing",
        s -> s.daysAhead(today()));
    gauge(
        registry,
        "atlas.care.log.partitions",
        "Days of the event log, with those about to be dropped",
        s -> s.count(DailyTable.EVENT_LOG));
    gauge(
        registry,
        "atlas.care.log.overdue.partitions",
        "Days of the event log that are past their retention and still there",
        s -> s.countOlderThan(DailyTable.EVENT_LOG, retention.log(), Instant.now()));
    gauge(
        registry,
        "atlas.care.log.bytes",
        "Size of the event log",
        s -> s.bytes(DailyTable.EVENT_LOG));
    gauge(
        registry,
        "atlas.care.dedup.bytes",
        "Size of what recognises events and requests that are sent again",
        s -> s.bytes(DailyTable.EVENT_DEDUP) + s.bytes(DailyTable.IDEMPOTENCY_KEY));
  }

  private void gauge(
      MeterRegistry registry, String name, String text, ToDoubleFunction<PartitionStatus> value) {
    Gauge.builder(name, () -> orNaN(value)).description(text).register(registry);
  }

  private Double orNaN(ToDoubleFunction<PartitionStatus> value) {
    @Nullable PartitionStatus known = status;
    return known == null ? Double.NaN : value.applyAsDouble(known);
  }

  /** Whether rows of today can be written; false until that has been seen. */
  boolean haveToday() {
    @Nullable PartitionStatus known = status;
    return known != null && known.daysAhead(today()) >= 0;
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void run() {
    care.run("partitions", () -> ensure(today()));
  }

  private static final String ENSURE = "SELECT ensure_daily_partitions($1, $2) AS made";

  /** Makes what is missing from a day on; asks for no lock where nothing is missing. */
  Report ensure(LocalDate today) {
    PartitionStatus before = look();
    status = before;
    if (before.daysAhead(today) >= DAYS - 1) {
      return Report.of(0, "all partitions are there");
    }
    int made =
        pool.preparedQuery(ENSURE)
            .execute(Tuple.of(today, DAYS))
            .await()
            .atMost(TIMEOUT)
            .iterator()
            .next()
            .getInteger("made");
    status = look();
    return Report.of(made, "made partitions");
  }

  private static final String LOOK =
      """
      SELECT t.name AS of, c.relname AS name, coalesce(NOT i.inhdetachpending, false) AS attached,
             coalesce(pg_total_relation_size(c.oid), 0) AS bytes
      FROM unnest($1::text[]) AS t(name)
      JOIN pg_class c ON c.relname ~ ('^' || t.name || '_[0-9]{8}$')
      LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND i.inhparent = t.name::regclass
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      """;

  private static final String[] TABLES =
      List.of(DailyTable.values()).stream().map(DailyTable::table).toArray(String[]::new);

  private PartitionStatus look() {
    RowSet<Row> rows =
        pool.preparedQuery(LOOK).execute(Tuple.of((Object) TABLES)).await().atMost(TIMEOUT);
    return new PartitionStatus(rows.stream().map(DailyPartitions::partition).toList());
  }

  private static Partition partition(Row row) {
    return new Partition(
        row.getString("of"),
        DailyPartition.day(row.getString("name")),
        row.getBoolean("attached"),
        row.getLong("bytes"));
  }
}
