package io.atlas.ingest.write;

import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.common.token.TokenCodec;
import io.atlas.ingest.catalog.Tenant;
import jakarta.enterprise.context.ApplicationScoped;

/** Signs the consistency tokens of answers. */
@ApplicationScoped
class Tokens {
  private final TokenConfig config;
  private final TokenCodec codec;

  Tokens(TokenConfig config) {
    this.config = config;
    this.codec = TokenCodec.ofBase64(config.token().keys());
  }

  /** A token that covers all that is committed at or below the position. */
  String of(Tenant tenant, Position position) {
    long now = System.currentTimeMillis();
    return codec.encode(ConsistencyToken.of(config.clusterId(), position, tenant.id(), now));
  }
}
