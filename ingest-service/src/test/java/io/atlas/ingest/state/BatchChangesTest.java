package io.atlas.ingest.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.attribute.Cell;
import io.atlas.common.attribute.IndexKey;
import io.atlas.ingest.state.BatchChanges.AttributeKey;
import io.atlas.ingest.state.BatchChanges.CatalogDelta;
import io.atlas.ingest.state.BatchChanges.Tombstone;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchChangesTest {
  private static final StateKey ROW = new StateKey((short) 3, 1, 9, (short) 0);
  private static final int QUANTISED = 99;

  private static BatchChanges changes(String replaced, String merged) {
    BatchChanges changes =
        new BatchChanges(Map.of(1, new StoragePlan(0, new BitSet(), Map.of(QUANTISED, 4))));
    changes.add(new StateRow(ROW, (short) 0, cells(merged)), cells(replaced));
    return changes;
  }

  /** Of {@code {"7":[value, µs]}} the cells. */
  private static Map<Integer, Cell> cells(String pairs) {
    Map<Integer, Cell> cells = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : tree(pairs).properties()) {
      JsonNode pair = entry.getValue();
      if (pair.isArray()) {
        Cell cell = Cell.of(pair.get(1).longValue(), pair.get(0).toString());
        cells.put(Integer.valueOf(entry.getKey()), cell);
      }
    }
    return cells;
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  @Test
  void aNewNumberIsInsertedAndCounted() {
    BatchChanges changes = changes("{\"7\": null}", "{\"7\": [21.5, 1]}");
    assertThat(changes.index().numbers().inserted())
        .extracting(row -> row.attributeId(), row -> row.key().value(), row -> row.assetId())
        .containsExactly(tuple(7, 21.5, 9L));
    assertThat(changes.index().numbers().deleted()).isEmpty();
    assertThat(changes.catalog())
        .containsExactly(
            Map.entry(new AttributeKey(1, 7), new CatalogDelta(1, ValueType.NUMBER.bit())));
  }

  @Test
  void anUnchangedValueChangesNothing() {
    BatchChanges changes = changes("{\"7\": [1, 1]}", "{\"7\": [1, 2]}");
    assertThat(changes.index().numbers()).isEqualTo(IndexDelta.Table.empty());
    assertThat(changes.catalog()).isEmpty();
    assertThat(changes.restored()).isEmpty();
  }

  @Test
  void aChangedTypeMovesTheRowToTheOtherTable() {
    BatchChanges changes = changes("{\"7\": [21.5, 1]}", "{\"7\": [\"off\", 2]}");
    assertThat(changes.index().numbers().deleted()).hasSize(1);
    assertThat(changes.index().texts().inserted()).hasSize(1);
    assertThat(changes.catalog().values())
        .containsExactly(new CatalogDelta(0, ValueType.TEXT.bit()));
  }

  @Test
  void aRemovalDeletesAndIsNoted() {
    BatchChanges changes =
        changes("{\"7\": [true, 1], \"8\": [[1, 2], 1]}", "{\"7\": [null, 2], \"8\": [null, 2]}");
    assertThat(changes.index().texts().deleted()).hasSize(2);
    assertThat(changes.index().texts().inserted()).isEmpty();
    assertThat(changes.catalog().values()).containsOnly(new CatalogDelta(-1, 0));
    assertThat(changes.tombstones())
        .containsExactlyInAnyOrder(
            new Tombstone((short) 3, 1, 9, 7), new Tombstone((short) 3, 1, 9, 8));
  }

  @Test
  void whatWasObservedLaterIsPutBack() {
    BatchChanges changes =
        changes("{\"7\": [1, 5], \"8\": [1, 5]}", "{\"7\": [2, 4], \"8\": [2, 6]}");
    assertThat(changes.restored())
        .extracting(StateRow::cells)
        .containsExactly(Map.of(7, Cell.of(5, "1")));
    assertThat(changes.index().numbers().moved())
        .extracting(move -> move.row().attributeId())
        .containsExactly(8);
  }

  @Test
  void theSameObservationAgainChangesNothing() {
    BatchChanges changes = changes("{\"7\": [1, 5]}", "{\"7\": [1, 5]}");
    assertThat(changes.restored()).isEmpty();
    assertThat(changes.index().numbers().inserted()).isEmpty();
  }

  @Test
  void whatTheIndexHoldsAlikeIsLeftAlone() {
    String long1 = "x".repeat(IndexKey.TEXT_BYTES) + "1";
    String long2 = "x".repeat(IndexKey.TEXT_BYTES) + "2";
    BatchChanges changes =
        changes(
            "{\"1\": [9007199254740992, 1], \"2\": [\"%s\", 1], \"3\": [[1], 1], \"99\": [20, 1]}"
                .formatted(long1),
            "{\"1\": [9007199254740993, 2], \"2\": [\"%s\", 2], \"3\": [[2], 2], \"99\": [23.9, 2]}"
                .formatted(long2));
    assertThat(changes.index().numbers()).isEqualTo(IndexDelta.Table.empty());
    assertThat(changes.index().texts().moved()).isEmpty();
    assertThat(changes.index().texts().deleted()).isEmpty();
    assertThat(changes.index().texts().inserted()).isEmpty();
  }

  @Test
  void aQuantisedKeyMovesWithItsBucket() {
    BatchChanges changes = changes("{\"99\": [23.9, 1]}", "{\"99\": [24, 2]}");
    assertThat(changes.index().numbers().moved())
        .extracting(move -> move.row().key().value(), move -> move.to().value())
        .containsExactly(tuple(20.0, 24.0));
  }
}
