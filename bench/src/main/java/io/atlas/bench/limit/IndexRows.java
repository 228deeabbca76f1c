package io.atlas.bench.limit;

import io.atlas.bench.data.Attribute;
import io.atlas.bench.data.Attribute.BooleanAttribute;
import io.atlas.bench.data.Attribute.NumberAttribute;
import io.atlas.bench.data.Attribute.TextAttribute;
import io.atlas.bench.limit.Batch.Change;
import io.atlas.bench.limit.PgArray.Element;
import io.atlas.common.attribute.IndexKey;
import io.atlas.common.attribute.IndexKey.NumberKey;
import io.atlas.common.attribute.IndexKey.TextKey;
import java.math.BigDecimal;
import java.util.List;

/** Rows of the inverted index that get another key, as parameters of the statements. */
final class IndexRows {
  private final StoreIds ids;
  private final Columns movedNumbers = new Columns(Element.DOUBLE);
  private final Columns movedTexts = new Columns(Element.TEXT);

  /** Rows of one kind. */
  static final class Columns {
    private final PgArray slots = new PgArray(Element.SMALLINT);
    private final PgArray tenantIds = new PgArray(Element.INT);
    private final PgArray attributeIds = new PgArray(Element.INT);
    private final PgArray values;
    private final PgArray assetIds = new PgArray(Element.BIGINT);
    private final PgArray movedTo;

    private Columns(Element element) {
      values = new PgArray(element);
      movedTo = new PgArray(element);
    }

    private void clear() {
      parameters().forEach(PgArray::clear);
    }

    private void add(StoreIds ids, Change change, IndexKey before, IndexKey after) {
      slots.add(ids.slot(change.asset()));
      tenantIds.add(ids.tenantId(change.asset()));
      attributeIds.add(change.attributeId());
      assetIds.add(ids.assetId(change.asset()));
      add(values, before);
      add(movedTo, after);
    }

    private static void add(PgArray keys, IndexKey key) {
      switch (key) {
        case NumberKey number -> keys.add(number.value());
        case TextKey text -> keys.add(text.value());
      }
    }

    boolean isEmpty() {
      return slots.count() == 0;
    }

    /** In the order of the statements' parameters. */
    List<PgArray> parameters() {
      return List.of(slots, tenantIds, attributeIds, values, assetIds, movedTo);
    }
  }

  IndexRows(StoreIds ids) {
    this.ids = ids;
  }

  /** Takes what a batch changes; values that came back to what they were change nothing. */
  void set(List<Change> changes) {
    List.of(movedNumbers, movedTexts).forEach(Columns::clear);
    for (Change change : changes) {
      if (change.before() != change.after()) {
        move(change, key(change, change.before()), key(change, change.after()));
      }
    }
  }

  private void move(Change change, IndexKey before, IndexKey after) {
    if (!before.equals(after)) {
      (before instanceof NumberKey ? movedNumbers : movedTexts).add(ids, change, before, after);
    }
  }

  private IndexKey key(Change change, int version) {
    long key = ids.dataset().keyOf(change.asset(), change.number());
    Attribute attribute = ids.dataset().attributes().get(change.number());
    return switch (attribute) {
      case NumberAttribute number ->
          IndexKey.ofNumber(
              BigDecimal.valueOf(number.units(key, version), number.decimals()),
              ids.quantisation(change.asset(), change.number()));
      case TextAttribute text -> IndexKey.ofText(text.value(key, version));
      case BooleanAttribute flag -> IndexKey.ofBoolean(flag.value(key, version));
    };
  }

  Columns movedNumbers() {
    return movedNumbers;
  }

  Columns movedTexts() {
    return movedTexts;
  }
}
