package io.atlas.demo.read;

import io.atlas.common.freshness.DataFreshness;

/** What an answer turned out to be. */
sealed interface Finding {
  /**
   * Data, and what it claims of its own age.
   *
   * @param visible the sequence that it shows; 0 when it shows none
   */
  record Data(DataFreshness freshness, long visible) implements Finding {}

  /** Data that does not say how fresh it is, which no answer may do. */
  record Unproven(String why) implements Finding {}

  /** {@code freshness-unavailable}: honest, and no data. */
  record Refused(String reason) implements Finding {}

  /** No usable answer, as while a service is being restarted. */
  record Failed(String reason) implements Finding {}
}
