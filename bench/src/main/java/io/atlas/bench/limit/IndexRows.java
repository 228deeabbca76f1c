package io.atlas.bench.limit;

import io.atlas.bench.data.Attribute;
import io.atlas.bench.data.Attribute.BooleanAttribute;
import io.atlas.bench.data.Attribute.NumberAttribute;
import io.atlas.bench.data.Attribute.TextAttribute;
import io.atlas.bench.limit.Batch.Cell;
import io.atlas.bench.limit.PgArray.Element;
import io.atlas.common.attribute.IndexKey;
import io.atlas.common.attribute.IndexKey.NumberKey;
import io.atlas.common.attribute.IndexKey.TextKey;
import java.math.BigDecimal;
import java.util.List;

/** Rows that leave the inverted index and rows that enter it, as parameters of the statements. */
final class IndexRows {
  private final StoreIds ids;
  private final Columns deletedNumbers = new Columns(Element.DOUBLE);
  private final Columns deletedTexts = new Columns(Element.TEXT);
  private final Columns insertedNumbers = new Columns(Element.DOUBLE);
  private final Columns insertedTexts = new Columns(Element.TEXT);

  /** Rows of one kind. */
  static final class Columns {
    private final PgArray slots = new PgArray(Element.SMALLINT);
    private final PgArray tenantIds = new PgArray(Element.INT);
    private final PgArray attributeIds = new PgArray(Element.INT);
    private final PgArray values;
    private final PgArray assetIds = new PgArray(Element.BIGINT);

    private Columns(Element element) {
      values = new PgArray(element);
    }

    private void clear() {
      parameters().forEach(PgArray::clear);
    }

    private void add(StoreIds ids, Cell cell, IndexKey key) {
      slots.add(ids.slot(cell.asset()));
      tenantIds.add(ids.tenantId(cell.asset()));
      attributeIds.add(cell.attributeId());
      assetIds.add(ids.assetId(cell.asset()));
      switch (key) {
        case NumberKey number -> values.add(number.value());
        case TextKey text -> values.add(text.value());
      }
    }

    boolean isEmpty() {
      return slots.count() == 0;
    }

    /** In the order of the statements' parameters. */
    List<PgArray> parameters() {
      return List.of(slots, tenantIds, attributeIds, values, assetIds);
    }
  }

  IndexRows(StoreIds ids) {
    this.ids = ids;
  }

  /** Takes what a batch changes; values that came back to what they were change nothing. */
  void set(List<Cell> cells) {
    List.of(deletedNumbers, deletedTexts, insertedNumbers, insertedTexts).forEach(Columns::clear);
    for (Cell cell : cells) {
      if (cell.before() != cell.after()) {
        move(cell, key(cell, cell.before()), key(cell, cell.after()));
      }
    }
  }

  private void move(Cell cell, IndexKey before, IndexKey after) {
    if (!before.equals(after)) {
      (before instanceof NumberKey ? deletedNumbers : deletedTexts).add(ids, cell, before);
      (after instanceof NumberKey ? insertedNumbers : insertedTexts).add(ids, cell, after);
    }
  }

  private IndexKey key(Cell cell, int version) {
    long key = ids.dataset().keyOf(cell.asset(), cell.number());
    Attribute attribute = ids.dataset().attributes().get(cell.number());
    return switch (attribute) {
      case NumberAttribute number ->
          IndexKey.ofNumber(
              BigDecimal.valueOf(number.units(key, version), number.decimals()),
              ids.quantisation(cell.asset(), cell.number()));
      case TextAttribute text -> IndexKey.ofText(text.value(key, version));
      case BooleanAttribute flag -> IndexKey.ofBoolean(flag.value(key, version));
    };
  }

  Columns deletedNumbers() {
    return deletedNumbers;
  }

  Columns deletedTexts() {
    return deletedTexts;
  }

  Columns insertedNumbers() {
    return insertedNumbers;
  }

  Columns insertedTexts() {
    return insertedTexts;
  }
}
