package io.atlas.bench.limit;

import io.atlas.bench.data.Attribute;
import io.atlas.bench.data.JsonBytes;
import io.atlas.bench.limit.Batch.Cell;
import io.atlas.bench.limit.PgArray.Element;
import java.util.List;

/** Rows of the state as the parameters of the statement that merges them. */
final class StateRows {
  private final StoreIds ids;
  private final JsonBytes document = new JsonBytes();

  private final PgArray slots = new PgArray(Element.SMALLINT);
  private final PgArray tenantIds = new PgArray(Element.INT);
  private final PgArray assetIds = new PgArray(Element.BIGINT);
  private final PgArray buckets = new PgArray(Element.SMALLINT);
  private final PgArray layouts = new PgArray(Element.SMALLINT);
  private final PgArray documents = new PgArray(Element.TEXT);

  StateRows(StoreIds ids) {
    this.ids = ids;
  }

  /** Takes the values of a batch, in lock order. */
  void set(List<Cell> cells) {
    parameters().forEach(PgArray::clear);
    for (int i = 0; i < cells.size(); i++) {
      boolean begins = i == 0 || !cells.get(i).sharesRow(cells.get(i - 1));
      if (begins) {
        document.clear();
      }
      append(cells.get(i), begins ? '{' : ',');
      if (i + 1 == cells.size() || !cells.get(i).sharesRow(cells.get(i + 1))) {
        add(cells.get(i));
      }
    }
  }

  private void append(Cell cell, char separator) {
    Attribute attribute = ids.dataset().attributes().get(cell.number());
    document.raw(separator).raw('"').decimal(cell.attributeId(), 0).raw("\":[");
    attribute.appendValue(document, ids.dataset().keyOf(cell.asset(), cell.number()), cell.after());
    document.raw(',').decimal(cell.micros(), 0).raw(']');
  }

  private void add(Cell cell) {
    slots.add(ids.slot(cell.asset()));
    tenantIds.add(ids.tenantId(cell.asset()));
    assetIds.add(ids.assetId(cell.asset()));
    buckets.add(cell.bucket());
    layouts.add(ids.layout(cell.asset()));
    document.raw('}');
    documents.add(document.array(), document.length());
  }

  int count() {
    return documents.count();
  }

  /** In the order of the statement's parameters. */
  List<PgArray> parameters() {
    return List.of(slots, tenantIds, assetIds, buckets, layouts, documents);
  }
}
