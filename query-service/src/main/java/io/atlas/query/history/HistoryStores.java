package io.atlas.query.history;

import io.atlas.query.catalog.AttributeNames;
import io.atlas.query.catalog.NearestNames;
import io.atlas.query.history.HistoryPage.Warning;
import io.atlas.query.olap.Micros;
import io.atlas.query.olap.OlapException;
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
  private final HistoryConfig config;

  HistoryStores(
      EventLogRepository log,
      OlapEventRepository olap,
      AttributeNames names,
      NearestNames nearest,
      HistoryConfig config) {
    this.log = log;
    this.olap = olap;
    this.names = names;
    this.nearest = nearest;
    this.config = config;
  }

  /** How far ahead of its receipt an event can be observed, in µs. */
  long ahead() {
    return Micros.of(config.ahead());
  }

  /** What the session's store has; empty if it has no such asset. */
  Optional<LogPart> inLog(Session session, Tenant tenant, HistoryQuery query, EventKey before) {
    return log.asset(session, tenant, query.asset())
        .map(asset -> inLog(session, tenant, asset, query, before));
  }

  private LogPart inLog(
      Session session, Tenant tenant, long asset, HistoryQuery query, EventKey before) {
    Collected found =
        new EventCollector(before, query.names(), query.pageSize(), LOG_ROWS)
            .collect((at, rows, bytes) ->
                log.events(session, tenant, asset, query.from(), at, rows, bytes));
    LogWindow window = log.window(session);
    // Of a partition that left in between: the OLAP has those too.
    return new LogPart(
        asset, window, found.receivedFrom(window.oldest()), unknown(session, tenant, query));
  }

  private List<Warning> unknown(Session session, Tenant tenant, HistoryQuery query) {
    List<String> wanted = query.attributes().orElse(List.of());
    Map<String, Integer> ids = names.ids(session, tenant, wanted);
    return wanted.stream()
        .filter(name -> !ids.containsKey(name))
        .map(name -> Warning.unknownAttribute(name, nearest.of(session, tenant.id(), name)))
        .toList();
  }

  /** What the OLAP has that was received before that time, in µs. */
  Collected inOlap(
      Tenant tenant, long asset, HistoryQuery query, EventKey before, long receivedBefore) {
    OlapEventRepository.Range range =
        new OlapEventRepository.Range(
            tenant.id(),
            asset,
            query.from(),
            Math.max(HistoryQuery.EARLIEST, query.from() - ahead()),
            Math.min(HistoryQuery.LATEST, receivedBefore),
            query.names().orElse(Set.of()));
    return new EventCollector(before, query.names(), query.pageSize(), OLAP_ROWS)
        .collect((at, rows, bytes) -> inOlap(range, at, rows, bytes));
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
