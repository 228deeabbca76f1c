package io.atlas.ingest.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.event.AttributeValue;
import io.atlas.ingest.state.ClickTimes.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClickTimesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.000005Z");
  private static final long MICROS = NOW.getEpochSecond() * 1_000_000 + 5;

  private static ResolvedEvent click(long asset, int... attributes) {
    Map<Integer, AttributeValue> values =
        IntStream.of(attributes)
            .boxed()
            .collect(Collectors.toMap(id -> id, id -> new AttributeValue.Removal()));
    return new ResolvedEvent(
        1, 1, (short) 0, asset, (short) 0, "a", "e", false, Instant.EPOCH, values, "{}");
  }

  private static List<Instant> times(List<ResolvedEvent> clicks, Map<Place, Long> stored) {
    return ClickTimes.after(clicks, stored, NOW).stream().map(ResolvedEvent::observedAt).toList();
  }

  @Test
  void takesNowWhereNothingNewerIsStored() {
    assertThat(times(List.of(click(1, 7)), Map.of(new Place(1, 7), MICROS - 1)))
        .containsExactly(NOW);
  }

  @Test
  void takesTheMomentAfterTheNewestOfItsAttributes() {
    Map<Place, Long> stored =
        Map.of(
            new Place(1, 7), MICROS + 40,
            new Place(1, 8), MICROS + 90,
            new Place(1, 9), MICROS + 500,
            new Place(2, 7), MICROS + 900);
    assertThat(times(List.of(click(1, 7, 8)), stored)).containsExactly(NOW.plusNanos(91_000));
  }

  @Test
  void ordersClicksOfOneBatchThatSetTheSameAttribute() {
    List<ResolvedEvent> clicks = List.of(click(1, 7), click(1, 7, 8), click(2, 7), click(1, 8));
    assertThat(times(clicks, Map.of()))
        .containsExactly(NOW, NOW.plusNanos(1_000), NOW, NOW.plusNanos(2_000));
  }
}
