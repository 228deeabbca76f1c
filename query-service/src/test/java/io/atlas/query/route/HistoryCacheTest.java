package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryCacheTest {
  private static final String FILE = "1\t0/50\tx";

  private final List<Integer> questions = new ArrayList<>();
  private Optional<String> answer = Optional.empty();
  private long now = 1;
  private final HistoryCache cache = new HistoryCache(this::answer, () -> now);

  private Optional<String> answer(int timeline) {
    questions.add(timeline);
    return answer;
  }

  private TimelineHistory history(int token, int store) {
    ConsistencyToken seen = ConsistencyToken.of(1, at(token), 7, 0);
    Demand demand = new Demand(Optional.of(seen), Duration.ofSeconds(2), Duration.ZERO);
    return cache.of(demand, at(store));
  }

  private static Position at(int timeline) {
    return new Position(timeline, Lsn.parse("0/10"));
  }

  @Test
  void asksOnlyWhereAnOlderTokenNeedsIt() {
    history(2, 2);
    history(3, 2);
    assertThat(questions).isEmpty();
  }

  @Test
  void asksOnceForWhatIsKnown() {
    answer = Optional.of(FILE);
    assertThat(history(1, 2)).isEqualTo(TimelineHistory.parse(FILE));
    now += Duration.ofDays(1).toNanos();
    assertThat(history(1, 2)).isEqualTo(TimelineHistory.parse(FILE));
    assertThat(questions).containsExactly(2);
  }

  @Test
  void asksNowAndThenForWhatIsUnknown() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(history(1, 2)).isEqualTo(TimelineHistory.UNKNOWN);
    }
    assertThat(questions).containsExactly(2);
    now += HistoryCache.ASK_AGAIN.toNanos();
    answer = Optional.of(FILE);
    assertThat(history(1, 2)).isEqualTo(TimelineHistory.parse(FILE));
  }

  @Test
  void isBounded() {
    for (int timeline = 2; timeline < 10_000; timeline++) {
      history(1, timeline);
    }
    assertThat(cache.size()).isLessThanOrEqualTo(64);
  }
}
