package io.atlas.ingest.maintenance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what has served its purpose is kept. Longer is always safe. */
@ConfigMapping(prefix = "atlas.retention")
public interface RetentionConfig {
  /**
   * Age that an event in the log reaches at least. Whole days (UTC) are dropped, so a day stays
   * until its youngest event is that old, and until the OLAP has all of it.
   */
  @WithDefault("48h")
  Duration log();

  /**
   * How long the ids of events and the keys of requests are remembered at least, by whole days: 24
   * h keeps today's and yesterday's. Whatever is sent again later is taken for new.
   */
  @WithDefault("24h")
  Duration eventIds();

  /**
   * How late an event may come and still not bring back an attribute that was removed after it was
   * observed.
   */
  @WithDefault("7d")
  Duration tombstones();

  /**
   * Whether the log is dropped by age alone where there is no replication slot to the OLAP. A slot
   * may also be gone by accident; then the log is what the OLAP is repaired from.
   */
  @WithDefault("false")
  boolean withoutOlap();
}
