package io.atlas.bench.honesty.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OracleTest {
  /** Of the three writes the last was acknowledged 50 ms before the reads are sent. */
  private final FakeAcks acks =
      new FakeAcks().acked(700, 0x08).acked(850, 0x0C).acked(950, 0x20).sent();

  private List<Rule> broken(Reads read) {
    return Oracle.findings(read.observation(), acks).stream().map(Finding::rule).toList();
  }

  @Test
  void believesWhatIsHonest() {
    assertThat(broken(Reads.replica(2))).isEmpty();
    assertThat(broken(Reads.replica(3))).isEmpty();
    assertThat(broken(Reads.writer(3))).isEmpty();
    assertThat(broken(Reads.olap(0))).isEmpty();
  }

  @Test
  void maySeeWhatIsNotAcknowledgedYet() {
    assertThat(broken(Reads.writer(4))).isEmpty();
  }

  @Test
  void findsAWriteThatTheBoundCovers() {
    Reads read =
        Reads.replica(1)
            .got(Optional.of(Reads.token(1, 0x08)))
            .header("source=replica, store=\"replica-1\", bound-ms=150, lsn=\"0/8\", satisfied");
    List<Finding> found = Oracle.findings(read.observation(), acks);
    assertThat(found).extracting(Finding::rule).containsExactly(Rule.BOUND);
    assertThat(found.getFirst().missing()).extracting(Ack::sequence).containsExactly(2L);
  }

  @Test
  void doesNotHoldTheBoundAgainstALaterWrite() {
    assertThat(
            broken(
                Reads.replica(1)
                    .header(
                        "source=replica, store=\"replica-1\", bound-ms=151, lsn=\"0/8\", satisfied")))
        .isEmpty();
  }

  @Test
  void holdsTheWriterAndTheOlapToTheirBoundsToo() {
    assertThat(broken(Reads.writer(2))).contains(Rule.BOUND);
    assertThat(broken(Reads.olap(0).header("source=olap, store=\"olap\", bound-ms=299, satisfied")))
        .contains(Rule.BOUND);
  }

  @Test
  void takesAnAbsentAssetForAClaim() {
    Reads missing = Reads.writer(0).status(404, "asset-not-found");
    assertThat(broken(missing)).contains(Rule.BOUND);
    assertThat(Oracle.findings(missing.observation(), new FakeAcks().sent())).isEmpty();
  }

  @Test
  void findsAWriteThatTheTokenCovers() {
    assertThat(
            broken(
                Reads.replica(2).sent(Reads.token(1, 0x20)).got(Optional.of(Reads.token(1, 0x20)))))
        .containsExactly(Rule.TOKEN);
    assertThat(
            broken(Reads.olap(2).sent(Reads.token(1, 0x20)).got(Optional.of(Reads.token(1, 0x20)))))
        .containsExactly(Rule.TOKEN);
  }

  @Test
  void doesNotHoldATokenAgainstALaterPosition() {
    assertThat(broken(Reads.replica(2).sent(Reads.token(1, 0x0F)))).isEmpty();
  }

  @Test
  void findsASessionThatGoesBack() {
    assertThat(broken(Reads.replica(3).seen(4).sent(Reads.token(1, 0x08))))
        .containsExactly(Rule.SESSION);
  }

  @Test
  void findsAWriteThatTheClaimedPositionCovers() {
    Reads read =
        Reads.replica(2)
            .header("source=replica, store=\"replica-1\", bound-ms=100, lsn=\"0/20\", satisfied");
    assertThat(broken(read)).containsExactly(Rule.LSN);
  }

  @Test
  void findsATokenThatGoesBackOrIsMissing() {
    assertThat(broken(Reads.replica(3).sent(Reads.token(1, 0x18))))
        .containsExactly(Rule.TOKEN_GOES_BACK);
    assertThat(
            broken(
                Reads.replica(3).sent(Reads.token(2, 0x01)).got(Optional.of(Reads.token(1, 0x30)))))
        .contains(Rule.TOKEN_GOES_BACK);
    assertThat(broken(Reads.replica(3).got(Optional.empty()))).containsExactly(Rule.TOKEN_MISSING);
  }

  @Test
  void wantsTheTokenBackFromTheOlap() {
    assertThat(broken(Reads.olap(3).sent(Reads.token(1, 0x08)))).containsExactly(Rule.OLAP_TOKEN);
    assertThat(broken(Reads.olap(3).got(Optional.of(Reads.token(1, 0x08)))))
        .containsExactly(Rule.OLAP_TOKEN);
    assertThat(
            broken(Reads.olap(3).sent(Reads.token(1, 0x08)).got(Optional.of(Reads.token(1, 0x0A)))))
        .containsExactly(Rule.OLAP_TOKEN);
  }

  @Test
  void findsAnAnswerOlderThanDemanded() {
    Reads read = Reads.replica(3).within(Duration.ofMillis(88));
    assertThat(broken(read)).containsExactly(Rule.DEMAND);
    assertThat(broken(read.within(Duration.ofMillis(89)))).isEmpty();
  }

  @Test
  void letsTheWriterMeetEveryDemand() {
    assertThat(broken(Reads.writer(3).within(Duration.ZERO))).isEmpty();
  }

  @Test
  void findsADemandMetByAnUnknownAge() {
    assertThat(broken(Reads.replica(3).header("source=replica, store=\"replica-1\", satisfied")))
        .containsExactly(Rule.BOUND_UNKNOWN);
  }

  @Test
  void wantsTheHeaderOnEveryAnswer() {
    assertThat(broken(Reads.replica(3).header(""))).containsExactly(Rule.HEADER);
    assertThat(broken(Reads.refused(500, "internal-error").header("")))
        .containsExactly(Rule.HEADER);
  }

  @Test
  void wantsAStoreBehindData() {
    assertThat(broken(Reads.replica(3).header("source=none, satisfied"))).contains(Rule.STORE);
    assertThat(broken(Reads.replica(3).header("source=replica, bound-ms=100, satisfied")))
        .containsExactly(Rule.STORE);
  }

  @Test
  void wantsAnalyticsFromTheOlapAndStateFromPostgres() {
    assertThat(
            broken(Reads.replica(3).header("source=olap, store=\"olap\", bound-ms=90, satisfied")))
        .contains(Rule.WRONG_SOURCE);
    assertThat(
            broken(
                Reads.olap(3)
                    .got(Optional.of(Reads.token(1, 0x30)))
                    .header("source=writer, store=\"writer\", bound-ms=1, satisfied")))
        .containsExactly(Rule.WRONG_SOURCE);
  }

  @Test
  void wantsUnsatisfiedOnRefusalsAndNowhereElse() {
    assertThat(broken(Reads.refused(503, "freshness-unavailable"))).isEmpty();
    assertThat(broken(Reads.refused(503, "freshness-unavailable").header("source=none, satisfied")))
        .containsExactly(Rule.SATISFIED);
    assertThat(
            broken(
                Reads.replica(3)
                    .header("source=replica, store=\"replica-1\", bound-ms=100, satisfied=?0")))
        .containsExactly(Rule.SATISFIED);
  }

  @Test
  void findsAPositionOfTheWriter() {
    assertThat(
            broken(
                Reads.writer(3)
                    .header("source=writer, store=\"writer\", bound-ms=5, lsn=\"0/8\", satisfied")))
        .containsExactly(Rule.WRITER_LSN);
  }

  @Test
  void findsWhatWasNeverSent() {
    assertThat(broken(Reads.replica(5))).containsExactly(Rule.FUTURE);
  }

  @Test
  void findsWhatIsOfAnotherAsset() {
    assertThat(broken(Reads.replica(3).foreign("probe-09"))).containsExactly(Rule.FOREIGN);
  }

  @Test
  void wantsAWholeNumberForWhatCouldBeAchieved() {
    Reads refused = Reads.refused(503, "freshness-unavailable");
    assertThat(broken(refused.achievable("0"))).isEmpty();
    assertThat(broken(refused.achievable("-1"))).containsExactly(Rule.ACHIEVABLE);
    assertThat(broken(refused.achievable("soon"))).containsExactly(Rule.ACHIEVABLE);
  }

  @Test
  void suspectsWhateverIsSaidToBeLost() {
    assertThat(broken(Reads.refused(409, "write-may-be-lost").sent(Reads.token(1, 0x08))))
        .containsExactly(Rule.NOT_LOST);
  }

  @Test
  void holdsOtherProblemsToNoClaim() {
    assertThat(broken(Reads.refused(500, "internal-error"))).isEmpty();
    assertThat(broken(Reads.refused(404, "not-found"))).isEmpty();
  }
}
