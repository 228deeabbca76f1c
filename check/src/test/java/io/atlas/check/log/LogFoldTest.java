package io.atlas.check.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.check.value.Observation;
import io.atlas.check.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LogFoldTest {
  private static final Value ONE = number("1");
  private static final Value TWO = number("2");

  private static Value number(String digits) {
    return new Value.Number(new BigDecimal(digits));
  }

  private static Observation winner(LogFold fold) {
    return Objects.requireNonNull(fold.winners().get("a"));
  }

  @Test
  void takesLaterObservation() {
    LogFold fold = new LogFold();
    fold.add("a", new Observation(20, ONE));
    fold.add("a", new Observation(10, TWO));
    assertThat(winner(fold)).isEqualTo(new Observation(20, ONE));
  }

  @Test
  void takesGreaterTextOfSameTime() {
    LogFold fold = new LogFold();
    fold.add("a", new Observation(10, number("10")));
    fold.add("a", new Observation(10, number("9")));
    fold.add("a", new Observation(10, new Value.Text("z")));
    assertThat(winner(fold).value()).isEqualTo(number("9"));
  }

  @RepeatedTest(20)
  void knowsNoOrderOfArrival(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      observations.add(
          new Observation(random.nextInt(8), number(Integer.toString(random.nextInt(30)))));
    }
    Observation greatest = Collections.max(observations);
    Collections.shuffle(observations, random);
    LogFold fold = new LogFold();
    observations.forEach(one -> fold.add("a", one));
    assertThat(winner(fold)).isEqualTo(greatest);
  }
}
