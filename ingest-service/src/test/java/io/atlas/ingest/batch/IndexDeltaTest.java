package io.atlas.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.batch.StateFold.StateKey;
import org.junit.jupiter.api.Test;

class IndexDeltaTest {
  private static final StateKey ROW = new StateKey((short) 3, 1, 9, (short) 0);

  private static IndexDelta delta(String changed) {
    IndexDelta delta = new IndexDelta();
    delta.add(ROW, changed);
    return delta;
  }

  @Test
  void aNewNumberIsInserted() {
    IndexDelta delta = delta("{\"7\": [null, 21.5]}");
    assertThat(delta.insertedNumbers())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.attributeId()).isEqualTo(7);
          assertThat(row.key().value()).isEqualTo(21.5);
          assertThat(row.assetId()).isEqualTo(9);
        });
    assertThat(delta.deletedNumbers()).isEmpty();
  }

  @Test
  void aChangedTypeMovesTheRowToTheOtherTable() {
    IndexDelta delta = delta("{\"7\": [21.5, \"off\"]}");
    assertThat(delta.deletedNumbers()).hasSize(1);
    assertThat(delta.insertedTexts()).hasSize(1);
  }

  @Test
  void aRemovalOnlyDeletes() {
    IndexDelta delta = delta("{\"7\": [true, null], \"8\": [[1, 2], null]}");
    assertThat(delta.deletedTexts()).hasSize(2);
    assertThat(delta.insertedTexts()).isEmpty();
  }

  @Test
  void whatTheIndexHoldsAlikeIsLeftAlone() {
    String long1 = "x".repeat(300) + "1";
    String long2 = "x".repeat(300) + "2";
    IndexDelta delta =
        delta(
            "{\"1\": [9007199254740992, 9007199254740993], \"2\": [\"%s\", \"%s\"], \"3\": [[1], [2]]}"
                .formatted(long1, long2));
    assertThat(delta.deletedNumbers()).isEmpty();
    assertThat(delta.insertedNumbers()).isEmpty();
    assertThat(delta.deletedTexts()).isEmpty();
    assertThat(delta.insertedTexts()).isEmpty();
  }
}
