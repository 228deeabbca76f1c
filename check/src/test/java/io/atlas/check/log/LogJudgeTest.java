package io.atlas.check.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.check.value.Observation;
import io.atlas.check.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogJudgeTest {
  private static final long FORGOTTEN = micros(Duration.ofDays(93));
  private static final long SINCE = micros(Duration.ofDays(98));
  private static final LogWindow WHOLE = new LogWindow(true, SINCE, FORGOTTEN);
  private static final LogWindow CUT = new LogWindow(false, SINCE, FORGOTTEN);
  private static final Value REMOVAL = new Value.Removal();

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  private static Observation at(long micros) {
    return new Observation(micros, new Value.Number(BigDecimal.ONE));
  }

  @Test
  void agreesWithEqual() {
    assertThat(LogJudge.judge(at(5), at(5), WHOLE)).isEmpty();
    assertThat(LogJudge.judge(null, null, WHOLE)).isEmpty();
  }

  @Test
  void refusesOlderStateEvenOfCutLog() {
    assertThat(LogJudge.judge(at(5), at(4), WHOLE)).isPresent();
    assertThat(LogJudge.judge(at(5), at(4), CUT)).isPresent();
    assertThat(LogJudge.judge(at(5), null, CUT)).isPresent();
  }

  @Test
  void acceptsNewerStateOnlyOfCutLog() {
    assertThat(LogJudge.judge(at(5), at(6), WHOLE)).isPresent();
    assertThat(LogJudge.judge(at(5), at(6), CUT)).isEmpty();
    assertThat(LogJudge.judge(null, at(6), WHOLE)).isPresent();
    assertThat(LogJudge.judge(null, at(6), CUT)).isEmpty();
  }

  @Test
  void refusesStateThatNoDroppedEventCanHaveLeft() {
    long margin = micros(LogWindow.AHEAD);
    assertThat(LogJudge.judge(null, at(SINCE + margin), CUT)).isEmpty();
    assertThat(LogJudge.judge(null, at(SINCE + margin + 1), CUT)).isPresent();
  }

  @Test
  void forgivesForgottenRemovalAfterLatenessWindow() {
    Observation forgotten = new Observation(FORGOTTEN - 1, REMOVAL);
    assertThat(LogJudge.judge(forgotten, null, WHOLE)).isEmpty();
    assertThat(LogJudge.judge(forgotten, at(FORGOTTEN - 2), WHOLE)).isEmpty();
    assertThat(LogJudge.judge(forgotten, at(FORGOTTEN), WHOLE)).isPresent();
    assertThat(LogJudge.judge(new Observation(FORGOTTEN, REMOVAL), null, WHOLE)).isPresent();
    assertThat(LogJudge.judge(at(FORGOTTEN - 1), null, WHOLE)).isPresent();
  }
}
