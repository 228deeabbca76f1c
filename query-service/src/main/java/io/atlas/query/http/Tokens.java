package io.atlas.query.http;

import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.common.token.TokenCodec;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;

/** Consistency tokens of this cluster. */
@ApplicationScoped
public class Tokens {
  private final TokenCodec codec;
  private final long clusterId;

  public Tokens(TokenConfig config) {
    this.codec = TokenCodec.ofBase64(config.token().keys());
    this.clusterId = config.clusterId();
  }

  String encode(ConsistencyToken token) {
    return codec.encode(token);
  }

  ConsistencyToken decode(String text, Tenant tenant) {
    return codec.decode(text, clusterId, tenant.id());
  }

  ConsistencyToken at(Position position, Tenant tenant) {
    return ConsistencyToken.of(clusterId, position, tenant.id(), System.currentTimeMillis());
  }
}
