package io.atlas.demo.ingest;

import java.time.Duration;
import java.util.Optional;

/** What the answer to a batch of events means for the client. */
sealed interface Reply {
  /**
   * Committed.
   *
   * @param events accepted ones, and duplicates of what an earlier attempt of ours had written
   * @param rejected items that the store will never take
   */
  record Acknowledged(int events, int rejected, String detail, String token) implements Reply {}

  /** Perhaps committed, perhaps not: to be sent again with the same ids. */
  record Retry(String reason, Optional<Duration> retryAfter) implements Reply {}

  /** Never to be taken. */
  record Refused(String reason) implements Reply {}
}
