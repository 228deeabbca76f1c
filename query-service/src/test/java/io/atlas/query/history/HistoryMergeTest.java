package io.atlas.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Plan, collection and merge together, on events that are drawn by seed: pages show every event
 * once and in order, whichever stores they are of, and read no store that they do not need.
 */
class HistoryMergeTest {
  private static final int SEEDS = 3_000;
  private static final long AHEAD = 20;

  private enum Stores {
    LOG,
    BOTH,
    OLAP
  }

  private final Set<Stores> used = EnumSet.noneOf(Stores.class);

  @Test
  void pagesShowWhatANaiveEvaluatorShows() {
    for (long seed = 0; seed < SEEDS; seed++) {
      requireSame(seed);
    }
    assertThat(used).containsExactlyInAnyOrder(Stores.values());
  }

  private void requireSame(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<StoredEvent> events =
        HistorySimulation.events(random, 1 + random.nextInt(60), 1_000, 400, AHEAD);
    LogWindow window = new LogWindow(1_000 + random.nextLong(400));
    long from = 900 + random.nextLong(500);
    long to = random.nextBoolean() ? 2_000 : from + 1 + random.nextLong(400);
    Optional<Set<String>> names =
        random.nextBoolean() ? Optional.empty() : Optional.of(Set.of("a", "x"));
    int pageSize = 1 + random.nextInt(20);
    assertThat(pages(events, window, from, to, names, pageSize))
        .as("seed %d: from %d, to %d, %s, pages of %d", seed, from, to, names, pageSize)
        .isEqualTo(HistorySimulation.naive(events, from, to, names));
  }

  private List<StoredEvent> pages(
      List<StoredEvent> events,
      LogWindow window,
      long from,
      long to,
      Optional<Set<String>> names,
      int pageSize) {
    List<StoredEvent> shown = new ArrayList<>();
    Optional<EventKey> next = Optional.of(EventKey.at(to));
    while (next.isPresent()) {
      PageCut cut = PageCut.of(found(events, window, from, next.get(), names, pageSize), pageSize);
      assertThat(cut.shown().size()).isLessThanOrEqualTo(pageSize);
      shown.addAll(cut.shown());
      next = cut.next();
    }
    return shown;
  }

  private Collected found(
      List<StoredEvent> events,
      LogWindow window,
      long from,
      EventKey before,
      Optional<Set<String>> names,
      int pageSize) {
    EventCollector collector = new EventCollector(before, names, pageSize, 3);
    Collected log = collector.collect(store(events, from, window.oldest(), Long.MAX_VALUE));
    HistoryPlan plan = HistoryPlan.of(window, before, log.reach(pageSize, from), AHEAD);
    return switch (plan) {
      case HistoryPlan.LogAlone alone -> {
        used.add(Stores.LOG);
        yield log;
      }
      case HistoryPlan.Both(long receivedBefore) -> {
        used.add(Stores.BOTH);
        yield log.and(collector.collect(store(events, from, from - AHEAD, receivedBefore)));
      }
      case HistoryPlan.OlapAlone alone -> {
        used.add(Stores.OLAP);
        yield collector.collect(store(events, from, from - AHEAD, Long.MAX_VALUE));
      }
    };
  }

  private static EventCollector.Step store(
      List<StoredEvent> events, long from, long receivedFrom, long receivedBefore) {
    return HistorySimulation.step(
        events.stream()
            .filter(event -> event.key().observed() >= from)
            .filter(event -> event.key().received() >= receivedFrom)
            .filter(event -> event.key().received() < receivedBefore)
            .toList());
  }

  @Test
  void whatIsOlderThanWhereOneStoreStoppedIsLeftForTheNextPage() {
    StoredEvent newest = event(30);
    StoredEvent middle = event(20);
    StoredEvent oldest = event(10);
    Collected stopped = new Collected(List.of(newest), event(15).key(), false);
    Collected whole = new Collected(List.of(middle, oldest), oldest.key(), true);
    Collected merged = stopped.and(whole);
    assertThat(merged.events()).containsExactly(newest, middle);
    assertThat(merged.complete()).isFalse();
    assertThat(merged.reached()).isEqualTo(event(15).key());
    assertThat(whole.and(stopped)).isEqualTo(merged);
  }

  private static StoredEvent event(long observed) {
    return new StoredEvent(new EventKey(observed, "e", 1), "{}", 2);
  }
}
