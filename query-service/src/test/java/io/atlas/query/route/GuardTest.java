package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final Position HERE = at(2, 100);
  private static final TimelineHistory LEFT_AT_50 = new TimelineHistory(Map.of(1, new Lsn(50)));

  private static Position at(int timeline, long lsn) {
    return new Position(timeline, new Lsn(lsn));
  }

  private static Demand demand(@Nullable Position token) {
    return new Demand(
        Optional.ofNullable(token).map(position -> ConsistencyToken.of(1, position, 1, 0)),
        TWO_SECONDS,
        Duration.ZERO);
  }

  private static Verdict judge(@Nullable Position token, @Nullable Duration bound) {
    return Guard.REPLICA.judge(demand(token), HERE, Optional.ofNullable(bound), LEFT_AT_50);
  }

  @Test
  void aStoreAtTheTokenAndWithinTheStalenessMayAnswer() {
    assertThat(judge(null, TWO_SECONDS)).isInstanceOf(Verdict.Met.class);
    assertThat(judge(at(2, 100), TWO_SECONDS)).isInstanceOf(Verdict.Met.class);
  }

  @Test
  void oneByteShortOfTheTokenItMayNot() {
    assertThat(judge(at(2, 101), Duration.ZERO)).isInstanceOf(Verdict.Unmet.class);
  }

  @Test
  void aNanosecondBeyondTheStalenessItMayNotAndSaysWhatItCould() {
    Duration bound = TWO_SECONDS.plusNanos(1);
    assertThat(judge(null, bound))
        .isEqualTo(new Verdict.Unmet("replica-lagging", Optional.of(bound)));
  }

  @Test
  void anUnknownAgeMeetsNoDemand() {
    assertThat(judge(null, null)).isInstanceOf(Verdict.Unmet.class);
    assertThat(judge(at(2, 1), null)).isInstanceOf(Verdict.Unmet.class);
  }

  @Test
  void aTokenOfANewerTimelineIsNotMetYet() {
    assertThat(judge(at(3, 1), Duration.ZERO)).isInstanceOf(Verdict.Unmet.class);
  }

  @Test
  void aTokenOfAnAncestorHoldsUpToWhereItWasLeft() {
    assertThat(judge(at(1, 50), Duration.ZERO)).isInstanceOf(Verdict.Met.class);
    assertThat(judge(at(1, 51), Duration.ZERO)).isInstanceOf(Verdict.Lost.class);
    assertThat(
            Guard.REPLICA.judge(
                demand(at(1, 1)), HERE, Optional.of(Duration.ZERO), TimelineHistory.UNKNOWN))
        .isInstanceOf(Verdict.Lost.class);
  }

  @Test
  void theEarliestSwitchBetweenTheTimelinesDecides() {
    TimelineHistory history = TimelineHistory.parse("1\t0/64\tfirst\n2\t0/32\tsecond\n");
    assertThat(history.holds(at(1, 0x32))).isTrue();
    assertThat(history.holds(at(1, 0x33))).isFalse();
    assertThat(history.holds(at(2, 0x32))).isTrue();
  }
}
