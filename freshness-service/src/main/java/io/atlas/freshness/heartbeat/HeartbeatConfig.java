package io.atlas.freshness.heartbeat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The rounds of heartbeats. */
@ConfigMapping(prefix = "atlas.heartbeat")
public interface HeartbeatConfig {
  /** Whether this instance writes them; several may, and one is enough. */
  @WithDefault("true")
  boolean enabled();

  /** Time between two rounds: the grain of the OLAP's watermark. */
  @WithDefault("250ms")
  Duration every();
}
