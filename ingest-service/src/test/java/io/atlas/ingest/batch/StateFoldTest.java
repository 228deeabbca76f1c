package io.atlas.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.batch.StateFold.StateKey;
import io.atlas.ingest.event.AttributeValue;
import io.atlas.ingest.event.AttributeValue.NumberValue;
import io.atlas.ingest.event.AttributeValue.Removal;
import io.atlas.ingest.event.AttributeValue.TextValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateFoldTest {
  private static final Instant BASE = Instant.ofEpochSecond(1_000);

  private static ResolvedEvent event(long asset, long micros, Map<Integer, AttributeValue> values) {
    Instant at = BASE.plusNanos(micros * 1_000);
    return new ResolvedEvent(1, (short) 3, asset, "asset", "id", false, at, values, "{}");
  }

  private static AttributeValue number(long value) {
    return new NumberValue(BigDecimal.valueOf(value));
  }

  @Test
  void theLaterObservationWins() {
    Map<StateKey, String> rows =
        StateFold.fold(
            List.of(event(9, 2, Map.of(7, number(1))), event(9, 1, Map.of(7, number(2)))));
    assertThat(rows.values()).containsExactly("{\"7\":[1,1000000002]}");
  }

  @Test
  void aTieIsDecidedByTheCanonicalValue() {
    List<ResolvedEvent> tie =
        List.of(event(9, 1, Map.of(7, new TextValue("a"))), event(9, 1, Map.of(7, new Removal())));
    assertThat(StateFold.fold(tie)).isEqualTo(StateFold.fold(tie.reversed()));
  }

  @Test
  void rowsComeInLockOrder() {
    assertThat(
            StateFold.fold(
                    List.of(event(9, 1, Map.of(1, number(1))), event(2, 1, Map.of(1, number(1)))))
                .keySet())
        .extracting(StateKey::assetId)
        .containsExactly(2L, 9L);
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
      Map<StateKey, String> expected = StateFold.fold(events);
      Collections.shuffle(events, random);
      assertThat(StateFold.fold(events)).as("seed %d", seed).isEqualTo(expected);
    }
  }
}
