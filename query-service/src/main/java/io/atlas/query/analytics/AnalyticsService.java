package io.atlas.query.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.common.freshness.Source;
import io.atlas.common.position.Position;
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
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Aggregates on the OLAP store. Never falls to Postgres: what it cannot meet is refused. */
@ApplicationScoped
class AnalyticsService {
  private static final Logger LOG = Logger.getLogger(AnalyticsService.class);

  /** The watermark rises with each round of heartbeats, four times a second. */
  private static final Duration POLL = Duration.ofMillis(100);

  private static final String STORE = "olap";

  private final OlapRepository olap;
  private final PrimarySampler sampler;
  private final HistoryCache history;
  private final RouteMetrics metrics;
  private final WatermarkWatch watch;

  AnalyticsService(
      OlapRepository olap, PrimarySampler sampler, HistoryCache history, RouteMetrics metrics) {
    this.olap = olap;
    this.sampler = sampler;
    this.history = history;
    this.metrics = metrics;
    this.watch = new WatermarkWatch(STORE, POLL, olap::watermark);
  }

  /** A table and the store that it came from. */
  record Answered(Table table, Served served) {}

  /**
   * Computes it once the store meets the demand.
   *
   * @throws io.atlas.common.problem.ProblemException {@code freshness-unavailable} or {@code
   *     store-unavailable}
   */
  Answered aggregate(Request request, Aggregation asked) {
    try {
      Position watermark = awaited(request);
      List<JsonNode> rows = olap.rows(AggregationSql.of(asked, request.tenantId()));
      requireCurrent(request);
      metrics.read(Source.OLAP);
      return new Answered(TableReader.read(asked, rows), served(watermark));
    } catch (OlapException e) {
      LOG.infof("%s: %s", e.reason(), e.getMessage());
      metrics.refused(e.reason());
      throw Refusals.unavailable(e.reason());
    }
  }

  private static Served served(Position watermark) {
    return new Served(Source.OLAP, STORE, new Served.Age.At(watermark), Optional.empty());
  }

  /** Reads the watermark, before the query and on the same engine, until it meets the demand. */
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
