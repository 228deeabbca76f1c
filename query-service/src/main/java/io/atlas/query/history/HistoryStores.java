package io.atlas.query.history;

import io.atlas.query.catalog.AttributeNames;
import io.atlas.query.catalog.NearestNames;
import io.atlas.query.explain.Explain;
import io.atlas.query.explain.Explainer;
import io.atlas.query.explain.Explanation;
import io.atlas.query.explain.Reading;
import io.atlas.query.history.HistoryPage.Warning;
import io.atlas.query.olap.Micros;
import io.atlas.query.olap.OlapException;
import io.atlas.query.plan.SqlFragment;
import io.atlas.query.route.Served;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each store has of a history. */
@ApplicationScoped
class HistoryStores {
  /** Of the largest events these are 256 MiB that the server unpacks to send 8 MiB of them. */
  private static final int LOG_ROWS = 16;

  /** Of the largest events these are 64 MiB, of which a statement holds several copies. */
  private static final int OLAP_ROWS = 4;

  private final EventLogRepository log;
  private final OlapEventRepository olap;
  private final AttributeNames names;
  private final NearestNames nearest;
  private final Explainer explainer;
  private final HistoryConfig config;

  HistoryStores(
      EventLogRepository log,
      OlapEventRepository olap,
      AttributeNames names,
      NearestNames nearest,
      Explainer explainer,
      HistoryConfig config) {
    this.log = log;
    this.olap = olap;
    this.names = names;
    this.nearest = nearest;
    this.explainer = explainer;
    this.config = config;
  }

  /** How far ahead of its receipt an event can be observed, in µs. */
  long ahead() {
    return Micros.of(config.ahead());
  }

  /** What the session's store has; empty if it has no such asset. */
  Reading<Optional<LogPart>> inLog(
      Session session, Tenant tenant, HistoryQuery query, EventKey before) {
    SqlFragment byName = EventLogRepository.asset(tenant, query.asset());
    return log.asset(session, byName)
        .map(asset -> inLog(session, tenant, asset, query, before))
        .orElseGet(() ->
            new Reading<>(
                Optional.empty(),
                explainer.statement(session, query.explain(), "asset by name", byName)));
  }

  private Reading<Optional<LogPart>> inLog(
      Session session, Tenant tenant, long asset, HistoryQuery query, EventKey before) {
    EventLogRepository.Range range = new EventLogRepository.Range(tenant.id(), asset, query.from());
    EventCollector collector =
        new EventCollector(before, query.names(), query.pageSize(), LOG_ROWS);
    Collected found =
        collector.collect((at, rows, bytes) -> log.events(session, range, at, rows, bytes));
    LogWindow window = log.window(session);
    // Of a partition that left in between: the OLAP has those too.
    LogPart part =
        new LogPart(
            asset, window, found.receivedFrom(window.oldest()), unknown(session, tenant, query));
    SqlFragment first = range.behind(before, collector.first(), EventCollector.MAX_BYTES);
    return new Reading<>(
        Optional.of(part),
        explainer.statement(session, query.explain(), "log(events by asset, newest first)", first));
  }

  private List<Warning> unknown(Session session, Tenant tenant, HistoryQuery query) {
    List<String> wanted = query.attributes().orElse(List.of());
    Map<String, Integer> ids = names.ids(session, tenant, wanted);
    return wanted.stream()
        .filter(name -> !ids.containsKey(name))
        .map(name -> Warning.unknownAttribute(name, nearest.of(session, tenant.id(), name)))
        .toList();
  }

  /**
   * What the OLAP has.
   *
   * @param explanation how it was found; empty if nobody wants to know
   */
  record OlapPart(Collected found, Optional<Explanation> explanation) {}

  /**
   * What the OLAP has that was received before that time, in µs.
   *
   * @param served what is known of the OLAP
   */
  OlapPart inOlap(
      Tenant tenant,
      long asset,
      HistoryQuery query,
      EventKey before,
      long receivedBefore,
      Served served) {
    OlapEventRepository.Range range =
        new OlapEventRepository.Range(
            tenant.id(),
            asset,
            query.from(),
            Math.max(HistoryQuery.EARLIEST, query.from() - ahead()),
            Math.min(HistoryQuery.LATEST, receivedBefore),
            query.names().orElse(Set.of()));
    EventCollector collector =
        new EventCollector(before, query.names(), query.pageSize(), OLAP_ROWS);
    Collected found = collector.collect((at, rows, bytes) -> inOlap(range, at, rows, bytes));
    return new OlapPart(
        found,
        Optional.of(query.explain())
            .filter(Explain::isAsked)
            .map(asked ->
                olap.explanation(
                    served, asked, range, before, collector.first(), EventCollector.MAX_BYTES)));
  }

  // Events that are much larger than those before them can use up the memory of the statement.
  private EventCollector.Rows inOlap(
      OlapEventRepository.Range range, EventKey before, int rows, long bytes) {
    try {
      return olap.events(range, before, rows, bytes);
    } catch (OlapException e) {
      if (rows <= OLAP_ROWS || !e.reason().equals(OlapException.TOO_EXPENSIVE)) {
        throw e;
      }
      return olap.events(range, before, OLAP_ROWS, bytes);
    }
  }
}
