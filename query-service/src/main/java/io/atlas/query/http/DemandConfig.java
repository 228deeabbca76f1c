package io.atlas.query.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a client may ask for. */
@ConfigMapping(prefix = "atlas.demand")
public interface DemandConfig {
  /**
   * A longer {@code X-Freshness-Wait} is shortened to this, for a waiting read holds a connection.
   */
  @WithDefault("10s")
  Duration longestWait();
}
