package io.atlas.query.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.query.explain.Explain;
import io.atlas.query.explain.Explanation;
import io.atlas.query.olap.OlapAnswer;
import io.atlas.query.olap.OlapExplainer;
import io.atlas.query.olap.OlapRepository;
import io.atlas.query.olap.OlapStatement;
import io.atlas.query.olap.Parameter;
import io.atlas.query.olap.Parameter.Type;
import io.atlas.query.route.Served;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The events of an asset in the OLAP. */
@ApplicationScoped
class OlapEventRepository {
  private final OlapRepository olap;
  private final OlapExplainer explainer;

  OlapEventRepository(OlapRepository olap, OlapExplainer explainer) {
    this.olap = olap;
    this.explainer = explainer;
  }

  /**
   * Which events.
   *
   * @param from observed at it or later, in µs since 1970
   * @param receivedFrom received at it or later: none that was observed from {@code from} on was
   *     received before; spares parts of the table
   * @param receivedBefore received before it
   * @param names they carry at least one attribute of these names; empty means any event
   */
  record Range(
      int tenantId,
      long assetId,
      long from,
      long receivedFrom,
      long receivedBefore,
      Set<String> names) {}

  // The wanted keys first, from columns that are narrow, then the events of these keys alone. FINAL
  // folds the replays that no merge has folded yet.
  private static final String EVENTS =
      """
      SELECT observed, received, event_id, attributes, bytes
      FROM (
        SELECT toUnixTimestamp64Micro(observed_at) AS observed,
          toUnixTimestamp64Micro(received_at) AS received, event_id, attributes,
          length(attributes) AS bytes,
          sum(length(attributes)) OVER (
            ORDER BY observed_at DESC, event_id DESC, received_at DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
        FROM atlas.events FINAL
        WHERE tenant_id = {tenant:Int32} AND asset_id = {asset:Int64}
          AND (received_at, event_id) IN (
            SELECT received_at, event_id FROM (
              SELECT DISTINCT observed_at, received_at, event_id
              FROM %s
              WHERE tenant_id = {tenant:Int32} AND asset_id = {asset:Int64}
                AND received_at >= fromUnixTimestamp64Micro({received_from:Int64}, 'UTC')
                AND received_at < fromUnixTimestamp64Micro({received_before:Int64}, 'UTC')
                AND observed_at >= fromUnixTimestamp64Micro({from:Int64}, 'UTC')
                AND (toUnixTimestamp64Micro(observed_at), event_id, toUnixTimestamp64Micro(received_at))
                  < ({before:Int64}, {before_id:String}, {before_received:Int64})
              ORDER BY observed_at DESC, event_id DESC, received_at DESC
              LIMIT {rows:Int32})))
      WHERE bytes_before < {bytes:Int64}
      ORDER BY observed DESC, event_id DESC, received DESC
      """;

  private static final String ANY = "atlas.events FINAL";

  // Ordered by attribute, so that it finds the events which carry one.
  private static final String CARRYING =
      """
      (SELECT tenant_id, asset_id, observed_at, received_at, event_id
               FROM atlas.event_values FINAL
               WHERE tenant_id = {tenant:Int32} AND asset_id = {asset:Int64} AND attribute IN (%s))\
      """;

  /**
   * Events behind a key, newest first.
   *
   * @param bytes an event is left out if those before it have as many
   */
  EventCollector.Rows events(Range range, EventKey before, int rows, long bytes) {
    List<StoredEvent> events =
        olap.rows(statement(range, before, rows, bytes)).stream()
            .map(OlapEventRepository::event)
            .toList();
    return EventCollector.Rows.of(events, rows, bytes);
  }

  /** How {@link #events} finds them; it runs once more if it shall be measured. */
  Explanation explanation(
      Served served, Explain asked, Range range, EventKey before, int rows, long bytes) {
    OlapStatement sent = statement(range, before, rows, bytes);
    String plan =
        range.names().isEmpty()
            ? "olap(events by asset, newest first)"
            : "olap(events by attribute and asset, newest first)";
    OlapAnswer again =
        asked.isMeasured() ? olap.ask(sent) : new OlapAnswer(List.of(), Optional.empty());
    return explainer.explanation(served, asked, plan, sent, again);
  }

  static OlapStatement statement(Range range, EventKey before, int rows, long bytes) {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(new Parameter("tenant", Type.INT, Integer.toString(range.tenantId())));
    parameters.add(bigint("asset", range.assetId()));
    parameters.add(bigint("from", range.from()));
    parameters.add(bigint("received_from", range.receivedFrom()));
    parameters.add(bigint("received_before", range.receivedBefore()));
    parameters.add(bigint("before", before.observed()));
    parameters.add(new Parameter("before_id", Type.TEXT, before.id()));
    parameters.add(bigint("before_received", before.received()));
    parameters.add(new Parameter("rows", Type.INT, Integer.toString(rows)));
    parameters.add(bigint("bytes", bytes));
    String keys = range.names().isEmpty() ? ANY : carrying(range.names(), parameters);
    return new OlapStatement(EVENTS.formatted(keys), parameters);
  }

  private static String carrying(Set<String> names, List<Parameter> parameters) {
    List<String> placeholders = new ArrayList<>();
    for (String name : names) {
      String parameter = "attribute" + (placeholders.size() + 1);
      parameters.add(new Parameter(parameter, Type.TEXT, name));
      placeholders.add("{" + parameter + ":String}");
    }
    return CARRYING.formatted(String.join(", ", placeholders));
  }

  private static Parameter bigint(String name, long value) {
    return new Parameter(name, Type.BIGINT, Long.toString(value));
  }

  private static StoredEvent event(JsonNode row) {
    return new StoredEvent(
        new EventKey(row.path(0).longValue(), row.path(2).textValue(), row.path(1).longValue()),
        row.path(3).textValue(),
        row.path(4).longValue());
  }
}
