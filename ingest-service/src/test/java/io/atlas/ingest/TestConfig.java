package io.atlas.ingest;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The services' configuration without Quarkus: the defaults, and what a test sets. */
public final class TestConfig {
  private TestConfig() {}

  /** A mapping with its defaults, but for the given properties. */
  public static <T> T of(Class<T> mapping, Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(mapping)
        .withDefaultValues(properties)
        .build()
        .getConfigMapping(mapping);
  }
}
