package io.atlas.query.http;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.query.route.Served;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the headers of one answer will say, gathered while it is made. Thread-safe. */
final class AnswerState {
  private static final int SERVICE_UNAVAILABLE = 503;

  private volatile @Nullable Served served;
  private volatile @Nullable ConsistencyToken token;

  void served(Served by) {
    served = by;
  }

  void token(ConsistencyToken known) {
    token = known;
  }

  Optional<ConsistencyToken> token() {
    return Optional.ofNullable(token);
  }

  DataFreshness freshness(int status, Function<Position, Optional<Duration>> boundOf) {
    Served by = served;
    // A refusal claims nothing about data, whatever was read before it.
    return by == null || status == SERVICE_UNAVAILABLE
        ? DataFreshness.none(status != SERVICE_UNAVAILABLE)
        : by.freshness(boundOf);
  }
}
