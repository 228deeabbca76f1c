package io.atlas.bench.honesty.read;

import java.time.Duration;

/** The ways to ask for a probe's number. */
public enum Route {
  /** One asset by its name. */
  POINT(Duration.ofSeconds(2)),
  /** The assets that match a filter. */
  FILTER(Duration.ofSeconds(2)),
  /** An aggregate, which the OLAP answers. */
  ANALYTICS(Duration.ofSeconds(60));

  private final Duration maxStaleness;

  Route(Duration maxStaleness) {
    this.maxStaleness = maxStaleness;
  }

  /** What is demanded where the request says nothing. */
  public Duration maxStaleness() {
    return maxStaleness;
  }
}
