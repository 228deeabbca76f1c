package io.atlas.stack.launcher.fault;

import io.atlas.stack.launcher.supervise.Handover;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The primary crashes and the standby takes its place, on the next timeline; what the standby had
 * not received is lost, as with any asynchronous standby. The address follows the primary: a
 * promoted standby that starts again has the primary's port, and a new standby is copied of it,
 * which is away until this ends. The promotion itself is for good.
 */
final class Promotion implements Fault {
  private static final Duration SLOT_LIMIT = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Handover primary;
  private final Handover standby;
  private final int standbyPort;
  private boolean begun;
  private boolean promoted;

  Promotion(Handover primary, Handover standby, int standbyPort) {
    this.primary = primary;
    this.standby = standby;
    this.standbyPort = standbyPort;
  }

  @Override
  public void begin() {
    awaitSlot();
    begun = true;
    primary.crash();
    promote();
    succeed();
  }

  @Override
  public void end() {
    if (begun) {
      // Interrupted half-way, the standby may be another primary: never start the former beside it.
      if (promoted) {
        succeed();
      }
      primary.adopt();
      standby.adopt();
    }
  }

  private void promote() {
    if (!ask("SELECT pg_promote(true, 60)")) {
      throw new IllegalStateException("the standby did not end its recovery; see its log");
    }
    promoted = true;
  }

  /** With both nodes down the folders change their places; the next start does that. */
  private void succeed() {
    standby.release();
    promoted = false;
    primary.adopt();
  }

  private static final String SLOT_IS_COPIED =
      """
      SELECT EXISTS (SELECT FROM pg_replication_slots
        WHERE slot_name = 'atlas_olap' AND synced AND NOT temporary AND invalidation_reason IS NULL)
      """;

  // A slot that was made a moment ago is not on the standby yet, and would be lost.
  private void awaitSlot() {
    long from = System.nanoTime();
    while (!ask(SLOT_IS_COPIED)) {
      if (System.nanoTime() - from > SLOT_LIMIT.toNanos()) {
        throw new IllegalStateException(
            "the slot to the OLAP has not reached the standby within %d s; look at the slot in GET /v1/freshness"
                .formatted(SLOT_LIMIT.toSeconds()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private boolean ask(String sql) {
    String url = "jdbc:postgresql://127.0.0.1:%d/atlas".formatted(standbyPort);
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the standby did not take: " + sql.strip(), e);
    }
  }
}
