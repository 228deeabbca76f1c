package io.atlas.query.age;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the primary is asked for its position. */
@ConfigMapping(prefix = "atlas.sampler")
public interface SamplerConfig {
  /** No bound can be smaller than the time since the last sample. */
  @WithDefault("100ms")
  Duration period();
}
