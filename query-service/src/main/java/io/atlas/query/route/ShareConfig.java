package io.atlas.query.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one tenant can have of the Postgres stores. */
@ConfigMapping(prefix = "atlas.tenant-share")
public interface ShareConfig {
  /** Reads that run at once; below the connections to a replica, so that some are left. */
  @WithDefault("12")
  int atOnce();

  /** Reads that wait for their turn; more are refused at once. */
  @WithDefault("256")
  int waiting();

  /** Longest wait for a turn. */
  @WithDefault("1s")
  Duration longestWait();
}
