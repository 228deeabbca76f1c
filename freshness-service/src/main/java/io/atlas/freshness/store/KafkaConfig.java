package io.atlas.freshness.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Kafka, and the topics of the contract. */
@ConfigMapping(prefix = "atlas.kafka")
public interface KafkaConfig {
  @WithDefault("127.0.0.1:19092")
  String bootstrap();

  @WithDefault("telemetry.events")
  String eventsTopic();

  @WithDefault("telemetry.freshness")
  String freshnessTopic();
}
