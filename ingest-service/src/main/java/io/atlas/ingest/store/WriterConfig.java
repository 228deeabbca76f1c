package io.atlas.ingest.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The primary that everything is written to. */
@ConfigMapping(prefix = "atlas.pg")
public interface WriterConfig {
  /**
   * Such as {@code postgresql://127.0.0.1:15432/atlas}; {@code sslmode} may follow as a parameter.
   */
  @WithDefault("postgresql://127.0.0.1:15432/atlas")
  String writerUrl();

  @WithDefault("atlas_ingest")
  String user();

  Optional<String> password();
}
