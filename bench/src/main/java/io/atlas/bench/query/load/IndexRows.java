package io.atlas.bench.query.load;

import io.atlas.bench.query.data.Value;
import io.atlas.common.attribute.IndexKey.NumberKey;
import io.atlas.common.attribute.IndexKey.TextKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rows of the inverted index of one tenant in one slot, kept until they can be written in the order
 * of the primary key, which packs its pages.
 */
final class IndexRows {
  private static final Comparator<NumberRow> BY_NUMBER =
      Comparator.comparingInt(NumberRow::attributeId)
          .thenComparingDouble(NumberRow::value)
          .thenComparingLong(NumberRow::assetId);
  // Keys are of ASCII, whose order is that of bytes.
  private static final Comparator<TextRow> BY_TEXT =
      Comparator.comparingInt(TextRow::attributeId)
          .thenComparing(TextRow::value)
          .thenComparingLong(TextRow::assetId);

  private record NumberRow(int attributeId, double value, long assetId) {}

  private record TextRow(int attributeId, String value, long assetId) {}

  private final List<NumberRow> numbers = new ArrayList<>();
  private final List<TextRow> texts = new ArrayList<>();

  void add(int attributeId, Value value, long assetId) {
    switch (value.indexKey()) {
      case NumberKey(double key) -> numbers.add(new NumberRow(attributeId, key, assetId));
      case TextKey(String key) -> texts.add(new TextRow(attributeId, key, assetId));
    }
  }

  void writeNumbers(CopyStream out, int slot, int tenantId) {
    numbers.sort(BY_NUMBER);
    for (NumberRow row : numbers) {
      out.field(slot).field(tenantId).field(row.attributeId).field(row.value).field(row.assetId);
      out.endRow();
    }
  }

  void writeTexts(CopyStream out, int slot, int tenantId) {
    texts.sort(BY_TEXT);
    for (TextRow row : texts) {
      out.field(slot).field(tenantId).field(row.attributeId).field(row.value).field(row.assetId);
      out.endRow();
    }
  }
}
