package io.atlas.query.analytics;

import io.atlas.common.freshness.Source;
import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.age.PrimarySampler;
import io.atlas.query.explain.Explanation;
import io.atlas.query.explain.Statement;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Aggregates on the OLAP store. Never falls to Postgres: what it cannot meet is refused. */
@ApplicationScoped
class AnalyticsService {
  private static final Logger LOG = Logger.getLogger(AnalyticsService.class);

  /** The watermark rises with each round of heartbeats, four times a second. */
  private static final Duration POLL = Duration.ofMillis(100);

  private static final String STORE = "olap";

  private static final Dialect DIALECT = new ClickHouseDialect();

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
   * @throws ProblemException {@code freshness-unavailable}, {@code store-unavailable} or {@code
   *     query-too-expensive}
   */
  Answered aggregate(Request request, Aggregation asked) {
    try {
      Position watermark = awaited(request);
      Served served = served(watermark);
      Table table = table(asked, AggregationSql.of(asked, request.tenantId(), DIALECT), served);
      requireCurrent(request);
      metrics.read(Source.OLAP);
      return new Answered(table, served);
    } catch (OlapException e) {
      LOG.infof("%s: %s", e.reason(), e.getMessage());
      metrics.refused(e.reason());
      throw refusal(e.reason());
    }
  }

  private static ProblemException refusal(String reason) {
    return reason.equals(OlapException.TOO_EXPENSIVE)
        ? new ProblemException(
            ErrorCode.QUERY_TOO_EXPENSIVE,
            "The query used up its time or its memory. Take a shorter time, wider or fewer buckets,"
                + " or a filter that leaves fewer assets.")
        : Refusals.unavailable(reason);
  }

  private Table table(Aggregation asked, OlapStatement statement, Served served) {
    OlapAnswer answer = olap.ask(statement);
    Table table = TableReader.read(asked, answer.rows());
    return asked.explain().isAsked()
        ? table.explainedBy(explanation(served, explained(asked, statement, answer)))
        : table;
  }

  // No other store is asked for an aggregate, so there is none to be rejected.
  private Explanation explanation(Served served, Statement statement) {
    return Explanation.of(served, List.of(), statement, sampler::boundOf);
  }

  private Statement explained(Aggregation asked, OlapStatement statement, OlapAnswer answer) {
    Map<String, String> parameters = new LinkedHashMap<>();
    statement.parameters().forEach(one -> parameters.put(one.name(), one.value()));
    return Statement.ofClickHouse(
        asked.describe(),
        statement.sql(),
        parameters,
        olap.plan(statement),
        answer.measured().filter(took -> asked.explain().isMeasured()));
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
