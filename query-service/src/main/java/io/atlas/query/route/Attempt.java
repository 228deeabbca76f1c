package io.atlas.query.route;

import java.time.Duration;
import java.util.Optional;

/** How one rung of the ladder went. */
public sealed interface Attempt<T> {
  /** It answered. */
  record Done<T>(Answer<T> answer) implements Attempt<T> {}

  /**
   * It was left.
   *
   * @param reason goes into the header's {@code fallback}
   * @param bound the staleness that it could have served
   */
  record Left<T>(String reason, Optional<Duration> bound) implements Attempt<T> {}
}
