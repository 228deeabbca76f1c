package io.atlas.ingest.state;

import io.atlas.common.attribute.IndexKey;
import io.atlas.common.attribute.IndexKey.NumberKey;
import io.atlas.common.attribute.IndexKey.TextKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a batch changes in the inverted index: rows to delete and rows to insert, only where the
 * indexed key really changed. An attribute of an asset occurs once, so that no row is in both.
 */
public final class IndexDelta {
  /** A row of {@code attribute_number} or {@code attribute_text}. */
  public record IndexRow<K extends IndexKey>(
      short slot, int tenantId, int attributeId, K key, long assetId) {}

  private final List<IndexRow<NumberKey>> deletedNumbers = new ArrayList<>();
  private final List<IndexRow<NumberKey>> insertedNumbers = new ArrayList<>();
  private final List<IndexRow<TextKey>> deletedTexts = new ArrayList<>();
  private final List<IndexRow<TextKey>> insertedTexts = new ArrayList<>();

  void move(StateKey row, int attributeId, Optional<IndexKey> before, Optional<IndexKey> after) {
    if (before.equals(after)) {
      return;
    }
    before.ifPresent(key -> put(row, attributeId, key, deletedNumbers, deletedTexts));
    after.ifPresent(key -> put(row, attributeId, key, insertedNumbers, insertedTexts));
  }

  private static void put(
      StateKey row,
      int attributeId,
      IndexKey key,
      List<IndexRow<NumberKey>> numbers,
      List<IndexRow<TextKey>> texts) {
    switch (key) {
      case NumberKey number -> numbers.add(indexRow(row, attributeId, number));
      case TextKey text -> texts.add(indexRow(row, attributeId, text));
    }
  }

  private static <K extends IndexKey> IndexRow<K> indexRow(StateKey row, int attributeId, K key) {
    return new IndexRow<>(row.slot(), row.tenantId(), attributeId, key, row.assetId());
  }

  public List<IndexRow<NumberKey>> deletedNumbers() {
    return deletedNumbers;
  }

  public List<IndexRow<NumberKey>> insertedNumbers() {
    return insertedNumbers;
  }

  public List<IndexRow<TextKey>> deletedTexts() {
    return deletedTexts;
  }

  public List<IndexRow<TextKey>> insertedTexts() {
    return insertedTexts;
  }
}
