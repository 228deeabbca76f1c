package io.atlas.query.history;

import io.atlas.common.position.Position;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.explain.Explainer;
import io.atlas.query.history.HistoryPage.Item;
import io.atlas.query.history.HistoryPage.Warning;
import io.atlas.query.history.HistoryStores.OlapPart;
import io.atlas.query.olap.OlapRung;
import io.atlas.query.route.Demand;
import io.atlas.query.route.Ladder;
import io.atlas.query.route.Request;
import io.atlas.query.route.RouteMetrics;
import io.atlas.query.route.Served;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The history of an asset. The log is asked first: it knows the asset, and how far back it goes.
 * Where that is not far enough the OLAP has the rest.
 */
@ApplicationScoped
class HistoryService {
  private static final String ADVICE = "Give from and to a shorter time between them.";

  /** What Postgres said longer ago than this is asked again once the OLAP is fresh enough. */
  private static final Duration SOON = Duration.ofMillis(50);

  private final Ladder ladder;
  private final OlapRung rung;
  private final HistoryStores stores;
  private final Explainer explainer;
  private final RouteMetrics metrics;

  HistoryService(
      Ladder ladder,
      OlapRung rung,
      HistoryStores stores,
      Explainer explainer,
      RouteMetrics metrics) {
    this.ladder = ladder;
    this.rung = rung;
    this.stores = stores;
    this.explainer = explainer;
    this.metrics = metrics;
  }

  /**
   * A page, or that there is no such asset, and what is known of the stores that say so.
   *
   * @param seen a position at or above all that Postgres showed; empty if it showed nothing
   * @param explanation of an asset that is not there; a page has its own
   */
  record Told(
      Optional<HistoryPage> page,
      Served served,
      Optional<Position> seen,
      Optional<HistoryExplanation> explanation) {}

  /**
   * Reads a page.
   *
   * @param inLog the demand where Postgres alone answers
   * @param beyond the demand where the OLAP is needed
   * @throws ProblemException as the ladder and the OLAP refuse, or {@code bad-page-token}
   */
  Told read(Request inLog, Request beyond, Tenant tenant, HistoryQuery query) {
    EventPageTokens tokens = EventPageTokens.of(tenant.id(), query);
    EventKey before = query.pageToken().map(tokens::decode).orElse(EventKey.at(query.to()));
    Reading reading = new Reading(inLog, tenant, query, tokens, before);
    long began = System.nanoTime();
    InLog log = reading.log();
    return reading.plan(log) instanceof HistoryPlan.LogAlone
        ? reading.told(log)
        : reading.beyond(log, beyond, began);
  }

  /** One request. */
  private final class Reading {
    private final Request inLog;
    private final Tenant tenant;
    private final HistoryQuery query;
    private final EventPageTokens tokens;
    private final EventKey before;

    Reading(
        Request inLog, Tenant tenant, HistoryQuery query, EventPageTokens tokens, EventKey before) {
      this.inLog = inLog;
      this.tenant = tenant;
      this.query = query;
      this.tokens = tokens;
      this.before = before;
    }

    InLog log() {
      return InLog.of(
          explainer.explained(
              ladder.read(inLog, session -> stores.inLog(session, tenant, query, before))));
    }

    /** Nothing is asked of the OLAP about an asset that Postgres does not have. */
    HistoryPlan plan(InLog log) {
      return log.part()
          .map(part ->
              HistoryPlan.of(
                  part.window(),
                  before,
                  part.found().reach(query.pageSize(), query.from()),
                  stores.ahead()))
          .orElseGet(HistoryPlan.LogAlone::new);
    }

    Told told(InLog log) {
      Optional<HistoryExplanation> how = log.how(Optional.empty());
      Optional<HistoryPage> page = log.part().map(part -> page(part, part.found(), how));
      return new Told(page, log.served(), Optional.of(log.seen()), how);
    }

    Told beyond(InLog log, Request beyond, long began) {
      try {
        return rung.read(left(beyond, began), ADVICE, olap -> merged(recent(log, began), olap))
            .value();
      } catch (ProblemException refusal) {
        throw log.part().map(part -> advised(refusal, part.window())).orElse(refusal);
      }
    }

    // The wait for the OLAP must not make the log's part staler than it was asked for.
    private InLog recent(InLog log, long began) {
      boolean isRecent = System.nanoTime() - began < SOON.toNanos();
      return isRecent ? log : log();
    }

    private Told merged(InLog log, Served olap) {
      return log.part().map(part -> merged(log, part, olap)).orElseGet(() -> told(log));
    }

    private Told merged(InLog log, LogPart part, Served olap) {
      return switch (plan(log)) {
        case HistoryPlan.LogAlone alone -> told(log);
        case HistoryPlan.OlapAlone alone -> {
          OlapPart other = inOlap(part, HistoryQuery.LATEST, olap);
          HistoryPage page = page(part, other.found(), log.how(other.explanation()));
          yield counted(page, olap, Optional.empty());
        }
        case HistoryPlan.Both(long receivedBefore) -> {
          OlapPart other = inOlap(part, receivedBefore, olap);
          Collected found = part.found().and(other.found());
          HistoryPage page = page(part, found, log.how(other.explanation()));
          yield counted(page, log.served().and(olap), Optional.of(log.seen()));
        }
      };
    }

    private OlapPart inOlap(LogPart part, long receivedBefore, Served served) {
      return stores.inOlap(tenant, part.assetId(), query, before, receivedBefore, served);
    }

    private Told counted(HistoryPage page, Served served, Optional<Position> seen) {
      metrics.read(served.source());
      return new Told(Optional.of(page), served, seen, Optional.empty());
    }

    private HistoryPage page(LogPart part, Collected found, Optional<HistoryExplanation> how) {
      PageCut cut = PageCut.of(found, query.pageSize());
      List<Warning> warnings = new ArrayList<>(part.unknown());
      if (cut.isShort() && cut.next().isPresent() && query.attributes().isPresent()) {
        warnings.add(Warning.LONG_SCAN);
      }
      return new HistoryPage(
          cut.shown().stream().map(Item::of).toList(),
          cut.next().map(tokens::encode),
          List.copyOf(warnings),
          how);
    }

    private ProblemException advised(ProblemException refusal, LogWindow window) {
      return HistoryRefusals.advised(refusal, window.surelyFrom(stores.ahead()));
    }
  }

  /** What of the patience is left for the OLAP. */
  private static Request left(Request request, long began) {
    Demand demand = request.demand();
    Duration left = demand.patience().minusNanos(System.nanoTime() - began);
    return new Request(
        request.tenantId(),
        request.timeline(),
        new Demand(demand.token(), demand.maxStaleness(), left.isNegative() ? Duration.ZERO : left),
        request.departure());
  }
}
