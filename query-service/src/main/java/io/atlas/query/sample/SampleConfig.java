package io.atlas.query.sample;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Samples of tenants' values, from which filters are planned. */
@ConfigMapping(prefix = "atlas.sample")
public interface SampleConfig {
  /** Assets that are drawn of a tenant. */
  @WithDefault("300")
  int size();

  /** How long a drawing is used. */
  @WithDefault("5m")
  Duration validFor();
}
