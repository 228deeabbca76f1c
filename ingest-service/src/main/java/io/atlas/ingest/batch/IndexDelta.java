package io.atlas.ingest.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.atlas.common.attribute.IndexKey;
import io.atlas.common.attribute.IndexKey.NumberKey;
import io.atlas.common.attribute.IndexKey.TextKey;
import io.atlas.ingest.batch.StateFold.StateKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a batch changes in the inverted index: rows to delete and rows to insert, only where the
 * indexed key really changed. Its input is what {@code changed_attributes} returns: {@code
 * {"7":[old,new]}}.
 */
final class IndexDelta {
  private static final JsonFactory JSON = new JsonFactory();

  /** A row of {@code attribute_number} or {@code attribute_text}. */
  record IndexRow<K extends IndexKey>(
      short slot, int tenantId, int attributeId, K key, long assetId) {}

  private final List<IndexRow<NumberKey>> deletedNumbers = new ArrayList<>();
  private final List<IndexRow<NumberKey>> insertedNumbers = new ArrayList<>();
  private final List<IndexRow<TextKey>> deletedTexts = new ArrayList<>();
  private final List<IndexRow<TextKey>> insertedTexts = new ArrayList<>();

  /** Adds the changes of one row of {@code asset_state}. */
  void add(StateKey row, String changedAttributes) {
    try (JsonParser json = JSON.createParser(changedAttributes)) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        int attributeId = Integer.parseInt(json.currentName());
        json.nextToken();
        json.nextToken();
        Optional<IndexKey> before = key(json);
        json.nextToken();
        Optional<IndexKey> after = key(json);
        json.nextToken();
        move(row, attributeId, before, after);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("changed_attributes gave no JSON object", e);
    }
  }

  private static Optional<IndexKey> key(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          Optional.of(IndexKey.ofNumber(json.getDecimalValue()));
      case VALUE_STRING -> Optional.of(IndexKey.ofText(json.getText()));
      case VALUE_TRUE -> Optional.of(IndexKey.TRUE);
      case VALUE_FALSE -> Optional.of(IndexKey.FALSE);
      case START_ARRAY -> {
        json.skipChildren();
        yield Optional.of(IndexKey.ARRAY);
      }
      default -> Optional.empty();
    };
  }

  private void move(
      StateKey row, int attributeId, Optional<IndexKey> before, Optional<IndexKey> after) {
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

  List<IndexRow<NumberKey>> deletedNumbers() {
    return deletedNumbers;
  }

  List<IndexRow<NumberKey>> insertedNumbers() {
    return insertedNumbers;
  }

  List<IndexRow<TextKey>> deletedTexts() {
    return deletedTexts;
  }

  List<IndexRow<TextKey>> insertedTexts() {
    return insertedTexts;
  }
}
