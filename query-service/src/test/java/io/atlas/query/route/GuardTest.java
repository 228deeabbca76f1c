package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final String LAGGING = "replica-lagging";

  /** Timeline 3 left 1 at 100 and 2 at 80, which is below what 1 had reached. */
  private static final TimelineHistory HISTORY =
      TimelineHistory.parse("1\t0/100\treason\n2\t0/80\treason\n");

  private static Position at(int timeline, String lsn) {
    return new Position(timeline, Lsn.parse(lsn));
  }

  private static Demand fresh(long millis) {
    return new Demand(Optional.empty(), Duration.ofMillis(millis), Duration.ZERO);
  }

  private static Demand seen(Position position) {
    ConsistencyToken token = ConsistencyToken.of(1, position, 7, 0);
    return new Demand(Optional.of(token), Duration.ofSeconds(2), Duration.ZERO);
  }

  private static Optional<Duration> millis(long millis) {
    return Optional.of(Duration.ofMillis(millis));
  }

  private static Verdict judge(Demand demand, Optional<Duration> bound) {
    return Guard.REPLICA.judge(demand, at(3, "0/50"), bound, HISTORY);
  }

  private static Verdict token(Position seen, Position store) {
    return Guard.REPLICA.judgeToken(seen, store, HISTORY);
  }

  private static Verdict unmet(Optional<Duration> bound) {
    return new Verdict.Unmet(LAGGING, bound);
  }

  @Test
  void meetsAnAgeUpToTheOneAsked() {
    assertThat(judge(fresh(500), millis(499))).isEqualTo(new Verdict.Met());
    assertThat(judge(fresh(500), millis(500))).isEqualTo(new Verdict.Met());
  }

  @Test
  void saysWhichAgeItCouldServe() {
    assertThat(judge(fresh(500), millis(501))).isEqualTo(unmet(millis(501)));
  }

  @Test
  void comparesAgesToTheNanosecond() {
    Optional<Duration> above = Optional.of(Duration.ofMillis(500).plusNanos(1));
    assertThat(judge(fresh(500), above)).isEqualTo(unmet(above));
  }

  @Test
  void meetsNoDemandWithAnUnknownAge() {
    assertThat(judge(fresh(Long.MAX_VALUE), Optional.empty())).isEqualTo(unmet(Optional.empty()));
    assertThat(judge(seen(at(3, "0/1")), Optional.empty())).isEqualTo(unmet(Optional.empty()));
  }

  @Test
  void meetsATokenThatTheStoreHasReached() {
    assertThat(judge(seen(at(3, "0/4F")), millis(1))).isEqualTo(new Verdict.Met());
    assertThat(judge(seen(at(3, "0/50")), millis(1))).isEqualTo(new Verdict.Met());
  }

  @Test
  void doesNotOfferAnAgeToATokenItCannotServe() {
    assertThat(judge(seen(at(3, "0/51")), millis(1))).isEqualTo(unmet(Optional.empty()));
  }

  @Test
  void asksForTheAgeBesideTheToken() {
    assertThat(judge(seen(at(3, "0/50")), millis(2_001))).isEqualTo(unmet(millis(2_001)));
  }

  @Test
  void waitsForANewerTimelineWhateverItsPosition() {
    assertThat(token(at(4, "0/1"), at(3, "0/50"))).isEqualTo(unmet(Optional.empty()));
  }

  @Test
  void meetsATokenOfAnAncestorUpToTheEarliestSwitch() {
    assertThat(token(at(1, "0/80"), at(3, "0/90"))).isEqualTo(new Verdict.Met());
    assertThat(token(at(2, "0/80"), at(3, "0/90"))).isEqualTo(new Verdict.Met());
  }

  @Test
  void saysThatATokenOfAnAncestorBeyondTheEarliestSwitchMayBeLost() {
    assertThat(token(at(1, "0/81"), at(3, "0/200"))).isEqualTo(new Verdict.Lost());
    assertThat(token(at(2, "0/81"), at(3, "0/200"))).isEqualTo(new Verdict.Lost());
  }

  @Test
  void waitsForAStoreThatStillReplaysTheSharedHistory() {
    assertThat(token(at(1, "0/80"), at(3, "0/7F"))).isEqualTo(unmet(Optional.empty()));
  }

  @Test
  void trustsNoAncestorOfAnUnknownHistory() {
    assertThat(Guard.REPLICA.judgeToken(at(1, "0/1"), at(2, "0/90"), TimelineHistory.UNKNOWN))
        .isEqualTo(new Verdict.Lost());
  }

  @Test
  void aLostTokenOutweighsAFreshStore() {
    assertThat(judge(seen(at(1, "0/90")), millis(0))).isEqualTo(new Verdict.Lost());
  }

  private static Verdict onTimeline(int request, int store) {
    return Guard.REPLICA.judge(
        new Request(7, request, fresh(500)), at(store, "0/50"), millis(1), HISTORY);
  }

  private static Verdict primaryOnTimeline(int request, int store) {
    return Guard.REPLICA.judgePrimary(
        new Request(7, request, fresh(0)), at(store, "0/50"), HISTORY);
  }

  @Test
  void meetsOnlyARequestWhoseIdsAreOfItsTimeline() {
    assertThat(onTimeline(3, 3)).isEqualTo(new Verdict.Met());
    assertThat(onTimeline(2, 3)).isEqualTo(new Verdict.FailedOver());
    assertThat(primaryOnTimeline(3, 3)).isEqualTo(new Verdict.Met());
    assertThat(primaryOnTimeline(2, 3)).isEqualTo(new Verdict.FailedOver());
  }

  @Test
  void waitsForAStoreThatHasNotFollowedToTheTimelineOfTheIds() {
    assertThat(onTimeline(3, 2)).isEqualTo(unmet(Optional.empty()));
    assertThat(primaryOnTimeline(3, 2)).isEqualTo(unmet(Optional.empty()));
  }

  @Test
  void asksAPrimaryForNothingButTheToken() {
    Demand demand = seen(at(3, "0/51"));
    assertThat(Guard.REPLICA.judgePrimary(new Request(7, 3, demand), at(3, "0/51"), HISTORY))
        .isEqualTo(new Verdict.Met());
    assertThat(Guard.REPLICA.judgePrimary(new Request(7, 3, demand), at(3, "0/50"), HISTORY))
        .isEqualTo(unmet(Optional.empty()));
  }

  @Test
  void namesTheStoreThatLags() {
    Verdict verdict = Guard.OLAP.judge(fresh(1), at(3, "0/50"), millis(2), HISTORY);
    assertThat(verdict).isEqualTo(new Verdict.Unmet("olap-lagging", millis(2)));
  }
}
