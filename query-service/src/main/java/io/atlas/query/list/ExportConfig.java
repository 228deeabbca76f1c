package io.atlas.query.list;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Bounds of the exports of lists. Each holds one snapshot from its first statement to its last
 * asset, and on the primary vacuum keeps what that snapshot may still need.
 */
@ConfigMapping(prefix = "atlas.export")
public interface ExportConfig {
  /** Exports of one tenant at once; each is one of the tenant's reads as well. */
  @WithDefault("2")
  int atOnce();

  /** Exports of all tenants at once; below the writer's connections, so that some are left. */
  @WithDefault("4")
  int atOnceOfAll();

  /** How long some 64 KiB may take on their way to the client; then the connection is closed. */
  @WithDefault("30s")
  Duration stalled();

  /** How old the snapshot may become; what is left is for another export to read. */
  @WithDefault("10m")
  Duration longest();
}
