package io.atlas.query.route;

import java.time.Duration;
import java.util.Optional;

/** Whether a store at its watermark meets a demand. */
public sealed interface Verdict {
  /** It does. */
  record Met() implements Verdict {}

  /**
   * Not yet.
   *
   * @param reason why, as in the header's {@code fallback}
   * @param bound the staleness that the store could serve; empty where it could not serve the
   *     token, or its age is unknown
   */
  record Unmet(String reason, Optional<Duration> bound) implements Verdict {}

  /** It never will: the token's position was not carried over by a failover. */
  record Lost() implements Verdict {}

  /** The store is on a newer timeline than the request's ids, which may mean others there. */
  record FailedOver() implements Verdict {}
}
