package io.atlas.bench.load;

import io.atlas.bench.measure.EventLog;
import io.atlas.bench.stack.Database;
import java.time.Duration;
import java.time.OffsetDateTime;

/** Work that is being done, and what came of it so far. */
public interface Load extends AutoCloseable {
  /** Begins. */
  void start();

  /** What came of it; counts on as long as the load runs. */
  Counters counters();

  /** How long it took; may be read by one thread at a time. */
  Latencies latencies();

  /** Forgets what should have been sent by now and was not. A closed loop has no such debt. */
  default void forgiveDebt() {}

  /** Requests that should have been sent 100 ms ago and were not; 0 in a closed loop. */
  default long debt() {
    return 0;
  }

  /**
   * Whether every event that was drawn so far was written; otherwise nobody knows what the store
   * holds. Asked after {@link #stop}.
   */
  boolean isSettled();

  /**
   * Sends nothing more and waits for what is on its way.
   *
   * @return whether all of it was answered in time
   */
  boolean stop(Duration patience) throws InterruptedException;

  /** Events that really were written since a time of the server's. */
  default long logged(Database database, OffsetDateTime since) {
    return EventLog.receivedSince(database, since);
  }

  @Override
  void close();
}
