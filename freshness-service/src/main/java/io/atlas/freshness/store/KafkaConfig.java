package io.atlas.freshness.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Kafka, and the topics of the contract. */
@ConfigMapping(prefix = "atlas.kafka")
public interface KafkaConfig {
  /** Set but empty: there is none, so that nobody is told of heartbeats or hints. */
  @WithDefault("127.0.0.1:19092")
  Optional<String> bootstrap();

  @WithDefault("telemetry.events")
  String eventsTopic();

  @WithDefault("telemetry.freshness")
  String freshnessTopic();
}
