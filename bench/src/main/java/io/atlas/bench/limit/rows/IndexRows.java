package io.atlas.bench.limit.rows;

import io.atlas.bench.data.Attribute;
import io.atlas.bench.data.Attribute.BooleanAttribute;
import io.atlas.bench.data.Attribute.NumberAttribute;
import io.atlas.bench.data.Attribute.TextAttribute;
import io.atlas.bench.limit.rows.Batch.Change;
import io.atlas.bench.limit.rows.PgArray.Element;
import io.atlas.common.attribute.IndexKey;
import io.atlas.common.attribute.IndexKey.NumberKey;
import io.atlas.common.attribute.IndexKey.TextKey;
import java.math.BigDecimal;
import java.util.List;

/**
 * Rows of the inverted index that get another key, as parameters of the statements that move them.
 * Every value of a dataset keeps its type, so that there is nothing but moves.
 */
public final class IndexRows {
  private final StoreIds ids;
  private final Moves numbers = new Moves(Element.DOUBLE);
  private final Moves texts = new Moves(Element.TEXT);

  /** Rows of one of the two tables. */
  public static final class Moves {
    private final PgArray slots = new PgArray(Element.SMALLINT);
    private final PgArray tenantIds = new PgArray(Element.INT);
    private final PgArray attributeIds = new PgArray(Element.INT);
    private final PgArray from;
    private final PgArray assetIds = new PgArray(Element.BIGINT);
    private final PgArray to;

    private Moves(Element element) {
      from = new PgArray(element);
      to = new PgArray(element);
    }

    private void clear() {
      parameters().forEach(PgArray::clear);
    }

    private void add(StoreIds ids, Change change) {
      slots.add(ids.slot(change.asset()));
      tenantIds.add(ids.tenantId(change.asset()));
      attributeIds.add(change.attributeId());
      assetIds.add(ids.assetId(change.asset()));
    }

    /** Whether there is nothing to move. */
    public boolean isEmpty() {
      return slots.count() == 0;
    }

    /** In the order of the statements' parameters. */
    public List<PgArray> parameters() {
      return List.of(slots, tenantIds, attributeIds, from, assetIds, to);
    }
  }

  /** No rows yet. */
  public IndexRows(StoreIds ids) {
    this.ids = ids;
  }

  /** Takes what a batch changes; values that came back to what they were change nothing. */
  public void set(List<Change> changes) {
    numbers.clear();
    texts.clear();
    for (Change change : changes) {
      if (change.before() != change.after()) {
        move(change, key(change, change.before()), key(change, change.after()));
      }
    }
  }

  private void move(Change change, IndexKey before, IndexKey after) {
    if (before.equals(after)) {
      return;
    }
    if (before instanceof NumberKey old && after instanceof NumberKey now) {
      numbers.add(ids, change);
      numbers.from.add(old.value());
      numbers.to.add(now.value());
    } else if (before instanceof TextKey old && after instanceof TextKey now) {
      texts.add(ids, change);
      texts.from.add(old.value());
      texts.to.add(now.value());
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

  /** Of the number index. */
  public Moves numbers() {
    return numbers;
  }

  /** Of the text index. */
  public Moves texts() {
    return texts;
  }
}
