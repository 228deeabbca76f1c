package io.atlas.ingest.maintenance;

import io.atlas.common.position.Lsn;
import io.atlas.ingest.maintenance.DailyPartition.Link;
import io.atlas.ingest.maintenance.Report.Outcome;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drops days whose youngest row is older than the retention: detached first, concurrently, so that
 * neither readers nor writers wait.
 *
 * <p>A day of the log stays as long as the OLAP may need it. It is detached when the slot has
 * passed a position read after its end, and dropped when the slot has passed one read after the
 * detach: a transaction that began before midnight may write into a day that is over, but not into
 * a table that is no part of the log.
 *
 * <p>Every step is found in the catalog again, so a round goes on where a crash ended the last.
 */
@ApplicationScoped
class Retention {
  // A lock, or all of it, took too long: https://www.postgresql.org/docs/18/errcodes-appendix.html
  private static final Set<String> IN_USE = Set.of("55P03", "57014");

  private final javax.sql.DataSource owner;
  private final RetentionConfig config;
  private final Care care;

  Retention(@DataSource("owner") javax.sql.DataSource owner, RetentionConfig config, Care care) {
    this.owner = owner;
    this.config = config;
    this.care = care;
  }

  /**
   * Refuses to start with a window that is not positive, which would drop today's rows.
   *
   * @throws IllegalArgumentException naming the property
   */
  void checkWindows(@Observes StartupEvent event) {
    requirePositive("log", config.log());
    requirePositive("event-ids", config.eventIds());
    requirePositive("tombstones", config.tombstones());
  }

  private static void requirePositive(String property, Duration window) {
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(
          "atlas.retention.%s must be positive, not %s".formatted(property, window));
    }
  }

  @Scheduled(
      every = "10m",
      delayed = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void run() {
    care.run("retention", () -> round(OwnerSession::now));
  }

  /** The time at which a round decides. */
  interface Clock {
    Instant now(OwnerSession session) throws SQLException;
  }

  /** Drops what may go. */
  Report round(Clock clock) throws SQLException {
    Optional<OwnerSession> opened = OwnerSession.open(owner);
    if (opened.isEmpty()) {
      return Report.busy("another process does it");
    }
    try (OwnerSession session = opened.get()) {
      Round round = new Round(session, clock.now(session));
      for (DailyTable table : DailyTable.values()) {
        round.care(table);
      }
      session.forgetDropped();
      return round.report();
    }
  }

  /** One round; collects what it did. */
  private final class Round {
    private final OwnerSession session;
    private final Instant now;
    private final List<String> dropped = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final List<String> busy = new ArrayList<>();

    Round(OwnerSession session, Instant now) {
      this.session = session;
      this.now = now;
    }

    /**
     * A table whose lock is not to be had is left for the next round: while one of its detaches is
     * pending, no other can begin. For the same reason that one comes first.
     */
    void care(DailyTable table) throws SQLException {
      List<DailyPartition> partitions = new ArrayList<>(session.partitions(table));
      partitions.sort(Comparator.comparing(partition -> partition.link() != Link.PENDING));
      for (DailyPartition found : partitions) {
        DailyPartition partition = noted(table, found);
        boolean old = partition.isOlderThan(table.retention(config), now);
        if (old && !remove(table, partition)) {
          return;
        }
      }
    }

    private DailyPartition noted(DailyTable table, DailyPartition partition) throws SQLException {
      boolean over =
          table == DailyTable.EVENT_LOG
              && partition.closedLsn() == null
              && partition.isOlderThan(Duration.ZERO, now);
      return over ? session.close(partition) : partition;
    }

    /** False if somebody uses it. */
    private boolean remove(DailyTable table, DailyPartition partition) throws SQLException {
      try {
        if (table == DailyTable.EVENT_LOG) {
          removeOfLog(partition);
        } else {
          detach(table, partition);
          drop(partition);
        }
        return true;
      } catch (SQLException e) {
        if (!IN_USE.contains(e.getSQLState())) {
          throw e;
        }
        busy.add(partition.name());
        return false;
      }
    }

    private void removeOfLog(DailyPartition partition) throws SQLException {
      // A pending detach is finished in any case: it takes no rows, and bars the next one.
      @Nullable String keeps =
          partition.link() == Link.ATTACHED ? holds(partition.closedLsn()) : null;
      if (keeps != null) {
        held.add(partition.name() + " (" + keeps + ")");
        return;
      }
      detach(DailyTable.EVENT_LOG, partition);
      if (partition.detachedLsn() == null) {
        dropOr(session.markDetached(partition), busy);
      } else {
        dropOr(partition, held);
      }
    }

    /**
     * The position of the detach is just ahead of the OLAP for a moment: that is no cause to warn.
     */
    private void dropOr(DailyPartition detached, List<String> otherwise) throws SQLException {
      @Nullable String keeps = holds(detached.detachedLsn());
      if (keeps == null) {
        drop(detached);
      } else {
        otherwise.add(detached.name() + " (" + keeps + ")");
      }
    }

    private @Nullable String holds(@Nullable Lsn needed) throws SQLException {
      return session.olapSlot().holds(needed, config.withoutOlap());
    }

    private void detach(DailyTable table, DailyPartition partition) throws SQLException {
      switch (partition.link()) {
        case ATTACHED -> session.detach(table, partition);
        case PENDING -> session.finishDetach(table, partition);
        case DETACHED -> {}
      }
    }

    private void drop(DailyPartition partition) throws SQLException {
      session.drop(partition);
      dropped.add(partition.name());
    }

    Report report() {
      String detail = "dropped %s, kept for the OLAP %s, in use %s".formatted(dropped, held, busy);
      return new Report(outcome(), dropped.size(), detail);
    }

    private Outcome outcome() {
      if (!held.isEmpty()) {
        return Outcome.HELD;
      }
      if (!busy.isEmpty()) {
        return Outcome.BUSY;
      }
      return dropped.isEmpty() ? Outcome.IDLE : Outcome.DONE;
    }
  }
}
