package io.atlas.query.hint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the hints come from. */
@ConfigMapping(prefix = "atlas.kafka")
public interface HintConfig {
  /** Set but empty: there is no Kafka, hence no hints. It need not be there at the start. */
  @WithDefault("127.0.0.1:19092")
  Optional<String> bootstrap();

  @WithDefault("telemetry.freshness")
  String freshnessTopic();
}
