package io.atlas.query.store;

import java.time.Duration;

/** What the statements of one transaction see. */
public sealed interface Snapshot {
  /** Each statement has a snapshot of its own, newer than whatever was read before it. */
  record OfEachStatement() implements Snapshot {}

  /**
   * All statements have the first one's. Vacuum spares on the primary what such a snapshot may
   * still need, even one on a standby, so it has to end.
   *
   * @param longest how old the transaction may become; the server itself then ends it
   */
  record OfTheFirstStatement(Duration longest) implements Snapshot {}
}
