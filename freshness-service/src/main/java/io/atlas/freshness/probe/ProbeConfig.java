package io.atlas.freshness.probe;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often stores are asked, and when an answer is called bad. */
@ConfigMapping(prefix = "atlas.freshness")
public interface ProbeConfig {
  /** Time between two looks at a store. */
  @WithDefault("250ms")
  Duration probeEvery();

  /** A store whose data is at most that old is fresh. */
  @WithDefault("2s")
  Duration freshWithin();

  /** A store that has not moved for that long while the primary did has stalled. */
  @WithDefault("10s")
  Duration stalledAfter();

  /** Log kept for the slot from which on it is at risk. */
  @WithDefault("1G")
  MemorySize slotAtRisk();

  /** Longest wait for one answer. */
  @WithDefault("3s")
  Duration timeout();
}
