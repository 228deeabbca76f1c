package io.atlas.ingest.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.OptionalLong;

/** Events that a tenant may send to one process. */
@ConfigMapping(prefix = "atlas.ingest.quota")
public interface QuotaConfig {
  /** What is said of all tenants: without it there is no quota. */
  @WithParentName
  Rate all();

  /** What is said of some, by name. */
  Map<String, Rate> tenants();

  /** How fast, and how much at once. */
  interface Rate {
    /** Events a second, in the long run; from 1. */
    OptionalLong eventsPerSecond();

    /**
     * Events that may be sent at once after a pause; what a second allows if it is not said. A
     * request is taken while anything of it is left, and what it took too much is waited for.
     */
    OptionalLong burst();
  }
}
