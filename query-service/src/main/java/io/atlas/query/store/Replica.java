package io.atlas.query.store;

import java.time.Duration;

/** A standby, passed over for a moment after it could not be reached. Thread-safe. */
public final class Replica {
  private final PgStore store;
  private final Duration pause;
  private volatile long failedAt;
  private volatile boolean failed;

  Replica(PgStore store, Duration pause) {
    this.store = store;
    this.pause = pause;
  }

  public PgStore store() {
    return store;
  }

  /** Whether it is worth asking. */
  public boolean isDue() {
    return !failed || System.nanoTime() - failedAt >= pause.toNanos();
  }

  /** Remembers how the last attempt to reach it went. */
  public void reached(boolean success) {
    failedAt = System.nanoTime();
    failed = !success;
  }
}
