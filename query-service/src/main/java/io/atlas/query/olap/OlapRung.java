package io.atlas.query.olap;

import io.atlas.common.freshness.Source;
import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.age.PrimarySampler;
import io.atlas.query.route.Guard;
import io.atlas.query.route.HistoryCache;
import io.atlas.query.route.Refusals;
import io.atlas.query.route.Request;
import io.atlas.query.route.RouteMetrics;
import io.atlas.query.route.Served;
import io.atlas.query.route.Verdict;
import io.atlas.query.watch.WatermarkWatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * A read on the OLAP store: its watermark, on the same engine and before the data; then the data.
 */
@ApplicationScoped
public class OlapRung {
  private static final Logger LOG = Logger.getLogger(OlapRung.class);

  /** The watermark rises with each round of heartbeats, four times a second. */
  private static final Duration POLL = Duration.ofMillis(100);

  private static final String STORE = "olap";

  private final OlapRepository olap;
  private final PrimarySampler sampler;
  private final HistoryCache history;
  private final RouteMetrics metrics;
  private final WatermarkWatch watch;

  OlapRung(
      OlapRepository olap, PrimarySampler sampler, HistoryCache history, RouteMetrics metrics) {
    this.olap = olap;
    this.sampler = sampler;
    this.history = history;
    this.metrics = metrics;
    this.watch = new WatermarkWatch(STORE, POLL, olap::watermark);
  }

  /** What was read, and what is known of the store. */
  public record Read<T>(T value, Served served) {}

  /**
   * Runs the query once the store meets the demand. It is told what will be known of the store.
   *
   * @param advice what to do about a query that is too expensive
   * @throws ProblemException {@code freshness-unavailable}, {@code store-unavailable}, {@code
   *     write-may-be-lost} or {@code query-too-expensive}
   */
  public <T> Read<T> read(Request request, String advice, Function<Served, T> query) {
    try {
      Served served = served(awaited(request));
      T value = query.apply(served);
      requireCurrent(request);
      return new Read<>(value, served);
    } catch (OlapException e) {
      LOG.infof("%s: %s", e.reason(), e.getMessage());
      metrics.refused(e.reason());
      throw refusal(e.reason(), advice);
    }
  }

  private static ProblemException refusal(String reason, String advice) {
    return reason.equals(OlapException.TOO_EXPENSIVE)
        ? new ProblemException(
            ErrorCode.QUERY_TOO_EXPENSIVE, "The query used up its time or its memory. " + advice)
        : Refusals.unavailable(reason);
  }

  private static Served served(Position watermark) {
    return new Served(Source.OLAP, STORE, new Served.Age.At(watermark), Optional.empty());
  }

  /** Reads the watermark until it meets the demand. */
  private Position awaited(Request request) {
    long deadline = System.nanoTime() + request.demand().patience().toNanos();
    while (true) {
      Optional<Position> watermark = olap.watermark();
      Verdict verdict = judge(request, watermark);
      if (verdict instanceof Verdict.Met && watermark.isPresent()) {
        return watermark.get();
      }
      if (verdict instanceof Verdict.Lost) {
        throw Refusals.lost();
      }
      if (verdict instanceof Verdict.FailedOver) {
        throw Refusals.failedOver();
      }
      if (verdict instanceof Verdict.Unmet unmet && deadline - System.nanoTime() <= 0) {
        metrics.refused(unmet.reason());
        throw Refusals.unmet(unmet.reason(), unmet.bound());
      }
      watch.await(at -> !(judge(request, Optional.of(at)) instanceof Verdict.Unmet), deadline);
    }
  }

  private Verdict judge(Request request, Optional<Position> watermark) {
    // A heartbeat of a newer timeline tells of a failover like any other store's position.
    watermark.ifPresent(at -> sampler.isCurrent(at.timeline()));
    return watermark
        .map(at ->
            Guard.OLAP.judge(request, at, sampler.boundOf(at), history.of(request.demand(), at)))
        .orElseGet(() -> new Verdict.Unmet("olap-position-unknown", Optional.empty()));
  }

  // The rows of a new timeline come before the watermark that tells of it.
  private void requireCurrent(Request request) {
    if (!sampler.isCurrent(request.timeline())) {
      throw Refusals.failedOver();
    }
  }
}
