package io.atlas.bench.limit.rows;

import io.atlas.bench.data.JsonBytes;
import io.atlas.bench.event.Draft;
import io.atlas.bench.event.EventJson;
import io.atlas.bench.limit.rows.PgArray.Element;
import java.util.List;

/** Rows of the log as the parameters of the statement that appends them. */
public final class LogRows {
  private final StoreIds ids;
  private final EventJson json;
  private final String eventIdPrefix;
  private final JsonBytes text = new JsonBytes();

  private final PgArray tenantIds = new PgArray(Element.INT);
  private final PgArray assetIds = new PgArray(Element.BIGINT);
  private final PgArray slots = new PgArray(Element.SMALLINT);
  private final PgArray assets = new PgArray(Element.TEXT);
  private final PgArray eventIds = new PgArray(Element.TEXT);
  private final PgArray observed = new PgArray(Element.TIMESTAMPTZ);
  private final PgArray attributes = new PgArray(Element.TEXT);
  private long events;

  /**
   * No rows yet.
   *
   * @param eventIdPrefix of the ids, unique among all writers that ever were
   */
  public LogRows(StoreIds ids, EventJson json, String eventIdPrefix) {
    this.ids = ids;
    this.json = json;
    this.eventIdPrefix = eventIdPrefix;
  }

  /** Forgets the rows. */
  public void clear() {
    parameters().forEach(PgArray::clear);
  }

  /** Adds an event's row. */
  public void add(Draft event) {
    int asset = event.asset();
    tenantIds.add(ids.tenantId(asset));
    assetIds.add(ids.assetId(asset));
    slots.add(ids.slot(asset));
    assets.add(ids.dataset().assetName(asset));
    eventIds.add(eventIdPrefix + Long.toHexString(events++));
    observed.addTime(event.micros());
    text.clear();
    json.appendAttributes(text, event);
    attributes.add(text.array(), text.length());
  }

  /** In the order of the statement's parameters. */
  public List<PgArray> parameters() {
    return List.of(tenantIds, assetIds, slots, assets, eventIds, observed, attributes);
  }

  /** Slots, tenants, assets and ids, in the order in which ids are remembered. */
  public List<PgArray> keys() {
    return List.of(slots, tenantIds, assetIds, eventIds);
  }
}
