package io.atlas.bench.honesty.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LawfulnessTest {
  private static final SwitchPoints SWITCHES =
      SwitchPoints.parse(2, "1\t0/100\tno recovery target specified\n");

  private static Ack ack(int timeline, long lsn) {
    return new Ack(1, 0, 1, new Position(timeline, new Lsn(lsn)));
  }

  private static boolean excused(Rule rule, Optional<ConsistencyToken> token, Ack... missing) {
    return Lawfulness.excuses(
        SWITCHES,
        new Finding(rule, "", List.of(missing)),
        new Question(false, java.time.Duration.ZERO, token, 0));
  }

  @Test
  void excusesWhatAPromotionHasLost() {
    assertThat(excused(Rule.BOUND, Optional.empty(), ack(1, 0x101))).isTrue();
    assertThat(excused(Rule.LSN, Optional.empty(), ack(1, 0x101), ack(1, 0x102))).isTrue();
  }

  @Test
  void excusesNothingThatWasCarriedOver() {
    assertThat(excused(Rule.BOUND, Optional.empty(), ack(1, 0x100))).isFalse();
    assertThat(excused(Rule.BOUND, Optional.empty(), ack(1, 0x101), ack(2, 0x101))).isFalse();
    assertThat(excused(Rule.BOUND, Optional.empty())).isFalse();
  }

  @Test
  void excusesATokenOfTheNewTimelineAlone() {
    assertThat(excused(Rule.TOKEN, Optional.of(Reads.token(2, 0x120)), ack(1, 0x101))).isTrue();
    assertThat(excused(Rule.TOKEN, Optional.of(Reads.token(1, 0x120)), ack(1, 0x101))).isFalse();
  }

  @Test
  void excusesARefusalOfALostTokenAlone() {
    assertThat(excused(Rule.NOT_LOST, Optional.of(Reads.token(1, 0x101)))).isTrue();
    assertThat(excused(Rule.NOT_LOST, Optional.of(Reads.token(1, 0x100)))).isFalse();
    assertThat(excused(Rule.NOT_LOST, Optional.of(Reads.token(2, 0x900)))).isFalse();
    assertThat(excused(Rule.NOT_LOST, Optional.empty())).isFalse();
  }

  @Test
  void excusesNoOtherLie() {
    assertThat(excused(Rule.SESSION, Optional.empty(), ack(1, 0x101))).isFalse();
    assertThat(excused(Rule.DEMAND, Optional.empty(), ack(1, 0x101))).isFalse();
  }

  @Test
  void agreesWithTheRulesOnWhatCanBeExcused() {
    for (Rule rule : Rule.values()) {
      boolean ever =
          excused(rule, Optional.of(Reads.token(2, 0x120)), ack(1, 0x101))
              || excused(rule, Optional.of(Reads.token(1, 0x101)));
      assertThat(ever).as(rule.word()).isEqualTo(rule.isExcusable());
    }
  }

  @Test
  void takesTheEarliestPointOfSeveralPromotions() {
    SwitchPoints twice = SwitchPoints.parse(3, "1\t0/200\tx\n\n# a comment\n2\t0/180\ty\n");
    assertThat(twice.isLost(new Position(1, new Lsn(0x190)))).isTrue();
    assertThat(twice.isLost(new Position(1, new Lsn(0x180)))).isFalse();
    assertThat(twice.isLost(new Position(2, new Lsn(0x181)))).isTrue();
    assertThat(twice.isLost(new Position(3, new Lsn(0x900)))).isFalse();
  }

  @Test
  void losesNothingWithoutPromotion() {
    assertThat(SwitchPoints.none(1).isLost(new Position(1, new Lsn(0x900)))).isFalse();
  }
}
