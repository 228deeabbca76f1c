package io.atlas.query.route;

import java.time.Duration;

/** What is asked where the request demands nothing; the table of the contract. */
public enum ReadKind {
  /** Point read, filter, catalog: replica, then writer. */
  CURRENT(Duration.ofSeconds(2), Duration.ofMillis(200)),
  /** History that the log has: replica, then writer. */
  HISTORY(Duration.ofSeconds(2), Duration.ofMillis(200)),
  /** History that goes beyond the log: the OLAP store, with the log or alone. */
  HISTORY_BEYOND_LOG(Duration.ofSeconds(60), Duration.ofSeconds(2)),
  /** Analytics: the OLAP store alone. */
  ANALYTICS(Duration.ofSeconds(60), Duration.ofSeconds(2));

  private final Duration maxStaleness;
  private final Duration wait;

  ReadKind(Duration maxStaleness, Duration wait) {
    this.maxStaleness = maxStaleness;
    this.wait = wait;
  }

  public Duration maxStaleness() {
    return maxStaleness;
  }

  public Duration freshnessWait() {
    return wait;
  }
}
