package io.atlas.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventCollectorTest {
  private static final EventKey START = EventKey.at(1_000_000);

  private static StoredEvent event(long observed, String attributes, long bytes) {
    return new StoredEvent(new EventKey(observed, "e", 1), attributes, bytes);
  }

  private static List<StoredEvent> events(int count, long bytes) {
    return LongStream.range(0, count)
        .mapToObj(i -> event(1_000 + count - i, i % 100 == 0 ? "{\"rare\":1}" : "{\"a\":1}", bytes))
        .toList();
  }

  private static EventCollector collector(Optional<Set<String>> names, int pageSize) {
    return new EventCollector(START, names, pageSize, 16);
  }

  @Test
  void readsOneMoreThanThePageHas() {
    Collected found =
        collector(Optional.empty(), 10).collect(HistorySimulation.step(events(50, 9)));
    assertThat(found.events()).hasSize(11);
    assertThat(found.complete()).isFalse();
  }

  @Test
  void isCompleteWhereTheStoreEnds() {
    Collected found =
        collector(Optional.empty(), 100).collect(HistorySimulation.step(events(50, 9)));
    assertThat(found.events()).hasSize(50);
    assertThat(found.complete()).isTrue();
  }

  @Test
  void asksForAsManyAsShouldFit() {
    List<Integer> asked = new ArrayList<>();
    EventCollector.Step step = HistorySimulation.step(events(500, 100_000));
    Collected found =
        collector(Optional.empty(), 400)
            .collect((before, rows, bytes) -> {
              asked.add(rows);
              return step.next(before, rows, bytes);
            });
    assertThat(asked).startsWith(16, (int) (EventCollector.MAX_BYTES / 100_000) - 16);
    assertThat(asked.size()).isLessThanOrEqualTo(3);
    assertThat(found.complete()).isFalse();
    assertThat(found.events()).hasSize((int) Math.ceilDiv(EventCollector.MAX_BYTES, 100_000));
  }

  @Test
  void anEventLargerThanAPageIsFoundAlone() {
    Collected found =
        collector(Optional.empty(), 10).collect(HistorySimulation.step(events(3, 16L << 20)));
    assertThat(found.events()).hasSize(1);
    assertThat(found.complete()).isFalse();
    PageCut cut = PageCut.of(found, 10);
    assertThat(cut.next()).contains(found.events().getFirst().key());
  }

  @Test
  void looksAtSoManyEventsForTheFewThatCarryAnAttribute() {
    List<StoredEvent> many = events(EventCollector.SCAN_BUDGET + 1, 9);
    Collected found =
        collector(Optional.of(Set.of("rare")), 1_000).collect(HistorySimulation.step(many));
    assertThat(found.events()).hasSize(EventCollector.SCAN_BUDGET / 100);
    assertThat(found.complete()).isFalse();
    assertThat(found.reached()).isEqualTo(many.get(EventCollector.SCAN_BUDGET - 1).key());
    PageCut cut = PageCut.of(found, 1_000);
    assertThat(cut.isShort()).isTrue();
    assertThat(cut.next()).contains(found.reached());
  }
}
