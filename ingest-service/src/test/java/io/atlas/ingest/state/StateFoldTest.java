package io.atlas.ingest.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.atlas.common.attribute.Cell;
import io.atlas.ingest.event.AttributeValue;
import io.atlas.ingest.event.AttributeValue.NumberValue;
import io.atlas.ingest.event.AttributeValue.Removal;
import io.atlas.ingest.event.AttributeValue.TextValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateFoldTest {
  private static final Instant BASE = Instant.ofEpochSecond(1_000);

  private static ResolvedEvent event(long asset, long micros, Map<Integer, AttributeValue> values) {
    Instant at = BASE.plusNanos(micros * 1_000);
    return new ResolvedEvent(
        1, 1, (short) 3, asset, (short) 0, "asset", "id", false, at, values, "{}");
  }

  private static List<StateRow> fold(List<ResolvedEvent> events) {
    return StateFold.fold(
        events, Map.of(1, new StoragePlan(0, BitSet.valueOf(new long[] {4}), Map.of())));
  }

  private static AttributeValue number(long value) {
    return new NumberValue(BigDecimal.valueOf(value));
  }

  @Test
  void theLaterObservationWins() {
    List<StateRow> rows =
        fold(List.of(event(9, 2, Map.of(7, number(1))), event(9, 1, Map.of(7, number(2)))));
    assertThat(rows)
        .extracting(StateRow::document)
        .containsExactly("{\"7\":\"" + Cell.of(1_000_000_002, "1").text() + "\"}");
  }

  @Test
  void aTieIsDecidedByTheCanonicalValue() {
    List<ResolvedEvent> tie =
        List.of(event(9, 1, Map.of(7, new TextValue("a"))), event(9, 1, Map.of(7, new Removal())));
    assertThat(fold(tie)).isEqualTo(fold(tie.reversed()));
  }

  @Test
  void rowsComeInLockOrder() {
    assertThat(fold(List.of(event(9, 1, Map.of(1, number(1))), event(2, 1, Map.of(1, number(1))))))
        .extracting(row -> row.key().assetId())
        .containsExactly(2L, 9L);
  }

  @Test
  void volatileAttributesLieInABucketOfTheirOwn() {
    assertThat(fold(List.of(event(9, 1, Map.of(1, number(1), 2, number(1), 3, number(1))))))
        .extracting(row -> row.key().bucket(), row -> row.cells().keySet())
        .containsExactly(tuple((short) 0, Set.of(1, 3)), tuple((short) 1, Set.of(2)));
  }

  @Test
  void theAttributesOfASplitAssetAreSpreadByTheirIds() {
    ResolvedEvent split =
        event(9, 1, Map.of(1, number(1), 2, number(1), 17, number(1))).withLayout((short) 16);
    assertThat(fold(List.of(split)))
        .extracting(row -> row.key().bucket(), row -> row.cells().keySet())
        .containsExactly(tuple((short) 1, Set.of(2)), tuple((short) 3, Set.of(1, 17)));
  }

  @Test
  void ofAnAssetWithManyBucketsTheVolatileOnesAreSpreadToo() {
    ResolvedEvent split = event(9, 1, Map.of(1, number(1), 2, number(1))).withLayout((short) 64);
    assertThat(fold(List.of(split)))
        .extracting(row -> row.key().bucket(), row -> row.cells().keySet())
        .containsExactly(tuple((short) 3, Set.of(1)), tuple((short) 4, Set.of(2)));
  }

  /** A layout in memory may be old, but layouts only grow: 17 lies with 1 in 16 buckets alone. */
  @Test
  void ofTwoLayoutsOfAnAssetTheGreaterHolds() {
    ResolvedEvent few = event(9, 1, Map.of(17, number(1))).withLayout((short) 16);
    ResolvedEvent many = event(9, 1, Map.of(1, number(1))).withLayout((short) 128);
    assertThat(fold(List.of(few, many))).isEqualTo(fold(List.of(many, few)));
    assertThat(fold(List.of(few, many)))
        .extracting(row -> row.layout(), row -> row.key().bucket(), row -> row.cells().keySet())
        .containsExactly(
            tuple((short) 128, (short) 3, Set.of(1)), tuple((short) 128, (short) 19, Set.of(17)));
  }

  @Test
  void anyOrderOfArrivalGivesTheSameRows() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<ResolvedEvent> events = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        events.add(
            event(
                random.nextInt(3),
                random.nextInt(3),
                Map.of(random.nextInt(3), number(random.nextInt(3)))));
      }
      List<StateRow> expected = fold(events);
      Collections.shuffle(events, random);
      assertThat(fold(events)).as("seed %d", seed).isEqualTo(expected);
    }
  }
}
