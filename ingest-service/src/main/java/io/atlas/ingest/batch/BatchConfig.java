package io.atlas.ingest.batch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How requests share transactions. */
@ConfigMapping(prefix = "atlas.ingest.batch")
public interface BatchConfig {
  /**
   * Lanes, each with a connection of its own; a tenant's slot always takes the same lane. One more
   * than the database has cores for this service, for one of them waits for its commit: with more
   * the batches are smaller, and each costs.
   */
  @WithDefault("3")
  int lanes();

  /**
   * What a batch waits for others to join it, on a lane that is in use; a lone request waits for
   * none. Saves the database work and costs every request this much time.
   */
  @WithDefault("5ms")
  Duration delay();

  /** Events that end a batch; a single request with more is still written whole. */
  @WithDefault("1000")
  int events();

  /** Events that may wait in one lane; a request beyond it is answered 503 overloaded. */
  @WithDefault("20000")
  int queuedEvents();

  /** Clicks that end a batch of the lane that takes nothing but clicks. */
  @WithDefault("100")
  int clicks();

  /** Clicks that may wait; one beyond it is answered 503 overloaded. */
  @WithDefault("1000")
  int queuedClicks();

  /** Longest time that a batch is tried again after a lost connection, a deadlock or a restart. */
  @WithDefault("8s")
  Duration retryFor();

  /**
   * Bytes of a row of the state beyond which its asset is split into more buckets: every update
   * writes the whole row to the write-ahead log.
   */
  @WithDefault("1200")
  int crowdedBytes();

  /** Longest time that queues are emptied when the service stops. */
  @WithDefault("10s")
  Duration drainFor();

  /** Longest wait for one answer of the database, beyond its own statement timeout. */
  @WithDefault("10s")
  Duration answerTimeout();
}
