package io.atlas.freshness.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** ClickHouse, over its HTTP interface. */
@ConfigMapping(prefix = "atlas.olap")
public interface OlapConfig {
  /** Set but empty: there is none. */
  @WithDefault("http://127.0.0.1:18123")
  Optional<String> url();

  Optional<String> user();

  Optional<String> password();

  /** Longest wait for its watermark. */
  @WithDefault("2s")
  Duration timeout();
}
