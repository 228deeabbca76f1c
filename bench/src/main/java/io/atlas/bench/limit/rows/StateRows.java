package io.atlas.bench.limit.rows;

import io.atlas.bench.data.Attribute;
import io.atlas.bench.data.JsonBytes;
import io.atlas.bench.limit.rows.Batch.Change;
import io.atlas.bench.limit.rows.PgArray.Element;
import io.atlas.common.attribute.Cell;
import java.util.List;

/** Rows of the state as the parameters of the statement that merges them. */
public final class StateRows {
  private final StoreIds ids;
  private final JsonBytes document = new JsonBytes();
  private final JsonBytes value = new JsonBytes();

  private final PgArray slots = new PgArray(Element.SMALLINT);
  private final PgArray tenantIds = new PgArray(Element.INT);
  private final PgArray assetIds = new PgArray(Element.BIGINT);
  private final PgArray buckets = new PgArray(Element.SMALLINT);
  private final PgArray layouts = new PgArray(Element.SMALLINT);
  private final PgArray documents = new PgArray(Element.TEXT);

  /** No rows yet. */
  public StateRows(StoreIds ids) {
    this.ids = ids;
  }

  /** Takes the values of a batch, in lock order. */
  public void set(List<Change> changes) {
    parameters().forEach(PgArray::clear);
    for (int i = 0; i < changes.size(); i++) {
      boolean begins = i == 0 || !changes.get(i).sharesRow(changes.get(i - 1));
      if (begins) {
        document.clear();
      }
      append(changes.get(i), begins ? '{' : ',');
      if (i + 1 == changes.size() || !changes.get(i).sharesRow(changes.get(i + 1))) {
        add(changes.get(i));
      }
    }
  }

  private void append(Change change, char separator) {
    document.raw(separator).raw('"').decimal(change.attributeId(), 0).raw("\":");
    document.quoted(Cell.of(change.micros(), canonical(change)).text());
  }

  private String canonical(Change change) {
    Attribute attribute = ids.dataset().attributes().get(change.number());
    value.clear();
    attribute.appendValue(
        value, ids.dataset().keyOf(change.asset(), change.number()), change.after());
    return value.toString();
  }

  private void add(Change change) {
    slots.add(ids.slot(change.asset()));
    tenantIds.add(ids.tenantId(change.asset()));
    assetIds.add(ids.assetId(change.asset()));
    buckets.add(change.bucket());
    layouts.add(ids.layout(change.asset()));
    document.raw('}');
    documents.add(document.array(), document.length());
  }

  /** How many rows there are. */
  public int count() {
    return documents.count();
  }

  /** In the order of the statement's parameters. */
  public List<PgArray> parameters() {
    return List.of(slots, tenantIds, assetIds, buckets, layouts, documents);
  }
}
