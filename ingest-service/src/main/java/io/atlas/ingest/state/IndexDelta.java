package io.atlas.ingest.state;

import io.atlas.common.attribute.IndexKey;
import io.atlas.common.attribute.IndexKey.NumberKey;
import io.atlas.common.attribute.IndexKey.TextKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a batch changes in the inverted index: rows that move to another key, rows to delete and
 * rows to insert, only where the indexed key really changed. An attribute of an asset occurs once.
 */
public final class IndexDelta {
  /** A row of {@code attribute_number} or {@code attribute_text}. */
  public record IndexRow<K extends IndexKey>(
      short slot, int tenantId, int attributeId, K key, long assetId) {}

  /** A row that gets another key of the same type. */
  public record IndexMove<K extends IndexKey>(IndexRow<K> row, K to) {}

  /** The changes of one of the two tables. */
  public record Table<K extends IndexKey>(
      List<IndexMove<K>> moved, List<IndexRow<K>> deleted, List<IndexRow<K>> inserted) {
    static <K extends IndexKey> Table<K> empty() {
      return new Table<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** The same, with every move as a deletion and an insertion. */
    public Table<K> unmoved() {
      Table<K> table = new Table<>(List.of(), new ArrayList<>(deleted), new ArrayList<>(inserted));
      for (IndexMove<K> move : moved) {
        IndexRow<K> row = move.row();
        table.deleted.add(row);
        table.inserted.add(
            new IndexRow<>(
                row.slot(), row.tenantId(), row.attributeId(), move.to(), row.assetId()));
      }
      return table;
    }
  }

  private final Table<NumberKey> numbers = Table.empty();
  private final Table<TextKey> texts = Table.empty();

  void change(StateKey row, int attributeId, Optional<IndexKey> before, Optional<IndexKey> after) {
    if (before.equals(after)) {
      return;
    }
    if (before.isPresent() && after.isPresent()) {
      move(row, attributeId, before.get(), after.get());
    } else {
      before.ifPresent(key -> delete(row, attributeId, key));
      after.ifPresent(key -> insert(row, attributeId, key));
    }
  }

  private void move(StateKey row, int attributeId, IndexKey before, IndexKey after) {
    if (before instanceof NumberKey from && after instanceof NumberKey to) {
      numbers.moved.add(new IndexMove<>(indexRow(row, attributeId, from), to));
    } else if (before instanceof TextKey from && after instanceof TextKey to) {
      texts.moved.add(new IndexMove<>(indexRow(row, attributeId, from), to));
    } else {
      delete(row, attributeId, before);
      insert(row, attributeId, after);
    }
  }

  private void delete(StateKey row, int attributeId, IndexKey key) {
    switch (key) {
      case NumberKey number -> numbers.deleted.add(indexRow(row, attributeId, number));
      case TextKey text -> texts.deleted.add(indexRow(row, attributeId, text));
    }
  }

  private void insert(StateKey row, int attributeId, IndexKey key) {
    switch (key) {
      case NumberKey number -> numbers.inserted.add(indexRow(row, attributeId, number));
      case TextKey text -> texts.inserted.add(indexRow(row, attributeId, text));
    }
  }

  private static <K extends IndexKey> IndexRow<K> indexRow(StateKey row, int attributeId, K key) {
    return new IndexRow<>(row.slot(), row.tenantId(), attributeId, key, row.assetId());
  }

  public Table<NumberKey> numbers() {
    return numbers;
  }

  public Table<TextKey> texts() {
    return texts;
  }
}
