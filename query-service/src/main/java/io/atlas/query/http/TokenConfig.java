package io.atlas.query.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Who signs consistency tokens, and for which cluster. */
@ConfigMapping(prefix = "atlas")
public interface TokenConfig {
  /** The same in every service of a cluster, and different in every other cluster. */
  @WithDefault("1")
  long clusterId();

  Token token();

  /** Keys of the tokens. */
  interface Token {
    /** Base64 keys of 16 bytes or more: the first signs, all verify. */
    List<String> keys();
  }
}
