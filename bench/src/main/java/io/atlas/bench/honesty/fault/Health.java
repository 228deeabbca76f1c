package io.atlas.bench.honesty.fault;

import io.atlas.bench.honesty.oracle.Reply;
import io.atlas.bench.honesty.probe.Probe;
import io.atlas.bench.honesty.read.Asked;
import io.atlas.bench.honesty.read.Done;
import io.atlas.bench.honesty.read.QueryClient;
import io.atlas.bench.honesty.read.Route;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether all is well: through every service the writer, a replica and the OLAP each answer, as
 * fresh as a read demands that says nothing.
 */
public final class Health {
  private static final long PAUSE_MILLIS = 100;
  private static final long NO_NUMBER = -1;

  private final List<QueryClient> services;
  private final Probe probe;

  /** Of some services; the probe's number is read. */
  public Health(List<QueryClient> services, Probe probe) {
    this.services = List.copyOf(services);
    this.probe = probe;
  }

  /** What is wanted. */
  enum Level {
    /** Bounds as a read demands that says nothing. */
    WELL(Route.ANALYTICS.maxStaleness()),
    /** And an OLAP that has caught up. */
    SETTLED(Duration.ofSeconds(5));

    private final Duration olap;

    Level(Duration olap) {
      this.olap = olap;
    }

    private Duration most(Source source) {
      return source == Source.OLAP ? olap : Route.POINT.maxStaleness();
    }
  }

  /** Waits until all is well; whether that was within the limit. */
  public boolean await(Duration limit) throws InterruptedException {
    return await(Level.SETTLED, limit).isPresent();
  }

  /** Waits for a level and gives back how long that took; empty when it took too long. */
  Optional<Duration> await(Level level, Duration limit) throws InterruptedException {
    long from = System.nanoTime();
    while (System.nanoTime() - from < limit.toNanos()) {
      if (ill(level).isEmpty()) {
        return Optional.of(Duration.ofNanos(System.nanoTime() - from));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return Optional.empty();
  }

  /** What is not well; empty when all is. */
  public List<String> ill() throws InterruptedException {
    return ill(Level.SETTLED);
  }

  private List<String> ill(Level level) throws InterruptedException {
    for (int service = 0; service < services.size(); service++) {
      for (Source source : List.of(Source.WRITER, Source.REPLICA, Source.OLAP)) {
        if (!answers(service, source, level)) {
          return List.of("%s of %s".formatted(source.label(), services.get(service).service()));
        }
      }
    }
    return List.of();
  }

  private boolean answers(int service, Source source, Level level) throws InterruptedException {
    try {
      Asked asked = asked(service, source);
      Reply reply = Done.of(asked, services.get(service).send(asked)).read().reply();
      return reply.isClaim()
          && reply.freshness().filter(claim -> meets(claim, source, level)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private Asked asked(int service, Source source) {
    return new Asked(
        NO_NUMBER,
        service,
        source == Source.OLAP ? Route.ANALYTICS : Route.POINT,
        probe,
        source == Source.WRITER ? Optional.of(Duration.ZERO) : Optional.empty(),
        Optional.of(Duration.ZERO),
        Optional.empty());
  }

  private static boolean meets(DataFreshness claim, Source source, Level level) {
    return claim.source() == source
        && claim.boundMillis().orElse(Long.MAX_VALUE) <= level.most(source).toMillis();
  }
}
