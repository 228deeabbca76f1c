package io.atlas.query.age;

import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.Optional;

/**
 * An upper bound of the age of a store's data. A store at watermark W holds every commit made
 * before the newest sample of the primary that W covers, so its data is no older than that sample.
 * Wall clocks of different machines are never compared.
 */
public final class AgeBound {
  private AgeBound() {}

  /** The bound of a store at {@code watermark}; empty means unknown. */
  public static Optional<Duration> of(Position watermark, SampleRing samples, Now now) {
    return samples
        .newestCoveredBy(watermark)
        .filter(sample -> !now.jumpedSince(sample.at()))
        .map(sample -> now.since(sample.at()));
  }
}
