package io.atlas.query.analytics;

import io.atlas.common.freshness.Source;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.olap.OlapAnswer;
import io.atlas.query.olap.OlapExplainer;
import io.atlas.query.olap.OlapRepository;
import io.atlas.query.olap.OlapRung;
import io.atlas.query.olap.OlapStatement;
import io.atlas.query.route.Request;
import io.atlas.query.route.RouteMetrics;
import io.atlas.query.route.Served;
import jakarta.enterprise.context.ApplicationScoped;

/** Aggregates on the OLAP store. Never falls to Postgres: what it cannot meet is refused. */
@ApplicationScoped
class AnalyticsService {
  private static final String ADVICE =
      "Take a shorter time, wider or fewer buckets, or a filter that leaves fewer assets.";

  private static final Dialect DIALECT = new ClickHouseDialect();

  private final OlapRepository olap;
  private final OlapRung rung;
  private final OlapExplainer explainer;
  private final AnalyticsWarnings warnings;
  private final RouteMetrics metrics;

  AnalyticsService(
      OlapRepository olap,
      OlapRung rung,
      OlapExplainer explainer,
      AnalyticsWarnings warnings,
      RouteMetrics metrics) {
    this.warnings = warnings;
    this.olap = olap;
    this.rung = rung;
    this.explainer = explainer;
    this.metrics = metrics;
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
    OlapRung.Read<Table> read =
        rung.read(
            request,
            ADVICE,
            served -> table(asked, AggregationSql.of(asked, request.tenantId(), DIALECT), served));
    metrics.read(Source.OLAP);
    Table table = read.value();
    return new Answered(
        table.isEmpty() ? table.warnedOf(warnings.of(request, asked)) : table, read.served());
  }

  private Table table(Aggregation asked, OlapStatement statement, Served served) {
    OlapAnswer answer = olap.ask(statement);
    Table table = TableReader.read(asked, answer.rows());
    return asked.explain().isAsked()
        ? table.explainedBy(
            explainer.explanation(served, asked.explain(), asked.describe(), statement, answer))
        : table;
  }
}
