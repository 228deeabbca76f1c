package io.atlas.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryPlanTest {
  private static final long AHEAD = 5;
  private static final LogWindow WINDOW = new LogWindow(100);

  private static HistoryPlan plan(long before, long reach) {
    return HistoryPlan.of(WINDOW, EventKey.at(before), reach, AHEAD);
  }

  @Test
  void theLogAnswersWhatItSurelyHas() {
    assertThat(plan(1_000, 105)).isEqualTo(new HistoryPlan.LogAlone());
    assertThat(plan(1_000, 500)).isEqualTo(new HistoryPlan.LogAlone());
  }

  @Test
  void anEventCanHaveBeenObservedAheadOfAReceiptThatTheLogHasForgotten() {
    assertThat(plan(1_000, 104)).isEqualTo(new HistoryPlan.Both(100));
    assertThat(plan(1_000, 0)).isEqualTo(new HistoryPlan.Both(100));
  }

  @Test
  void theOlapAnswersWhatIsAllOlder() {
    assertThat(plan(100, 0)).isEqualTo(new HistoryPlan.OlapAlone());
    assertThat(plan(101, 0)).isEqualTo(new HistoryPlan.Both(100));
  }

  @Test
  void withoutALogTheOlapAnswers() {
    assertThat(HistoryPlan.of(LogWindow.NONE, EventKey.at(1_000), 999, AHEAD))
        .isEqualTo(new HistoryPlan.OlapAlone());
  }
}
