package io.atlas.query.route;

import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import java.time.Duration;
import java.util.Optional;

/**
 * How fresh a read must be.
 *
 * @param token what the client has seen already; the store must hold all of it
 * @param maxStaleness greatest age bound that is accepted
 * @param patience how long to wait for a store to become fresh enough before the next rung
 */
public record Demand(Optional<ConsistencyToken> token, Duration maxStaleness, Duration patience) {
  /** The position that the store must cover. */
  public Optional<Position> position() {
    return token.map(ConsistencyToken::position);
  }

  /** Whether no wait could make another store than the writer fresh enough. */
  public boolean needsWriter() {
    return maxStaleness.isZero();
  }
}
