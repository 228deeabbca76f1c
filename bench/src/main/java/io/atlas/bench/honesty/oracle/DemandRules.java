package io.atlas.bench.honesty.oracle;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What was demanded, on a store that must prove it. The writer meets every demand. Pure. */
final class DemandRules {
  private static final Duration ROUNDING = Duration.ofMillis(1);

  private DemandRules() {}

  static Stream<Finding> broken(Observation read) {
    return read
        .reply()
        .freshness()
        .filter(claim -> claim.source() == Source.REPLICA || claim.source() == Source.OLAP)
        .flatMap(claim -> broken(read, claim))
        .stream();
  }

  // Judged when the store is chosen; until the headers are written its data grows older.
  private static Optional<Finding> broken(Observation read, DataFreshness claim) {
    if (claim.boundMillis().isEmpty()) {
      return Optional.of(
          Finding.of(Rule.BOUND_UNKNOWN, "meets a demand with no bound: " + claim.render()));
    }
    Duration most = read.question().maxStaleness().plus(read.took()).plus(ROUNDING);
    Duration bound = Duration.ofMillis(claim.boundMillis().getAsLong());
    return bound.compareTo(most) > 0
        ? Optional.of(
            Finding.of(
                Rule.DEMAND,
                "bound %d ms, demanded %d ms, took %d ms"
                    .formatted(
                        bound.toMillis(),
                        read.question().maxStaleness().toMillis(),
                        read.took().toMillis())))
        : Optional.empty();
  }
}
