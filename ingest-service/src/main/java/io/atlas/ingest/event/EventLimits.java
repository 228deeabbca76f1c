package io.atlas.ingest.event;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one request and one event may hold. */
@ConfigMapping(prefix = "atlas.ingest.limits")
public interface EventLimits {
  /** Longest body, after decompression. */
  @WithDefault("64M")
  MemorySize body();

  /** Most events of one request. */
  @WithDefault("100000")
  int events();

  /** Longest text of one event. */
  @WithDefault("16M")
  MemorySize item();

  /** Events of a request that are written together; the rest of it is read after their commit. */
  @WithDefault("1000")
  int chunkEvents();

  /** Text of a request after which its events are written, however few they are. */
  @WithDefault("1M")
  MemorySize chunk();

  /** Most attributes of one event. */
  @WithDefault("10000")
  int attributes();

  /** Longest asset name, in characters. */
  @WithDefault("256")
  int assetName();

  /** Longest attribute name, in characters, flattened. */
  @WithDefault("128")
  int attributeName();

  /** Longest event id, in characters. */
  @WithDefault("64")
  int eventId();

  /** Longest string value, in bytes of UTF-8. */
  @WithDefault("8192")
  int text();

  /** Most significant digits of a number. */
  @WithDefault("128")
  int digits();

  /** How far ahead of this machine's clock an event's time may lie. */
  @WithDefault("5m")
  Duration future();
}
