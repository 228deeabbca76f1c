package io.atlas.query.analytics;

import io.atlas.common.problem.ProblemException;
import io.atlas.query.analytics.Table.Warning;
import io.atlas.query.catalog.UnknownNames;
import io.atlas.query.route.Demand;
import io.atlas.query.route.Ladder;
import io.atlas.query.route.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Why nothing may have been found. */
@ApplicationScoped
class AnalyticsWarnings {
  /** The catalog only grows, so an old one is as good. */
  private static final Demand ANY_AGE =
      new Demand(Optional.empty(), Duration.ofDays(1), Duration.ZERO);

  private final Ladder ladder;
  private final UnknownNames unknown;

  AnalyticsWarnings(Ladder ladder, UnknownNames unknown) {
    this.ladder = ladder;
    this.unknown = unknown;
  }

  /**
   * The attributes of the aggregation that the tenant's catalog in Postgres does not have. Where
   * that cannot be asked there are no warnings, for the OLAP's answer is as good without them.
   */
  List<Warning> of(Request request, Aggregation asked) {
    try {
      return ladder
          .read(
              new Request(request.tenantId(), request.timeline(), ANY_AGE, request.departure()),
              session -> unknown.among(session, request.tenantId(), asked.attributes()))
          .value()
          .stream()
          .map(name -> Warning.unknownAttribute(name.name(), name.nearest()))
          .toList();
    } catch (ProblemException e) {
      return List.of();
    }
  }
}
