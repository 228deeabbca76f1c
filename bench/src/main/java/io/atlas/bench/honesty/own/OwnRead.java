package io.atlas.bench.honesty.own;

import io.atlas.bench.honesty.read.Route;
import io.atlas.common.freshness.Source;
import java.time.Duration;
import java.util.Optional;

/** How a writer reads what it has just written, from each source. */
enum OwnRead {
  WRITER(Source.WRITER, Route.POINT, Optional.of(Duration.ZERO), Duration.ofSeconds(2), 1),
  REPLICA(Source.REPLICA, Route.POINT, Optional.empty(), Duration.ofSeconds(2), 1),
  /** By several writers, for it takes so long that one would give few figures. */
  OLAP(Source.OLAP, Route.ANALYTICS, Optional.of(Duration.ofMinutes(1)), Duration.ofSeconds(10), 2);

  private final Source source;
  private final Route route;
  private final Optional<Duration> maxStaleness;
  private final Duration patience;
  private final int writers;

  OwnRead(
      Source source, Route route, Optional<Duration> maxStaleness, Duration patience, int writers) {
    this.source = source;
    this.route = route;
    this.maxStaleness = maxStaleness;
    this.patience = patience;
    this.writers = writers;
  }

  Source source() {
    return source;
  }

  Route route() {
    return route;
  }

  Optional<Duration> maxStaleness() {
    return maxStaleness;
  }

  Duration patience() {
    return patience;
  }

  int writers() {
    return writers;
  }
}
