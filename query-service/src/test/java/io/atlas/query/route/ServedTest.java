package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.age.Now;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServedTest {
  private static final Position HELD = new Position(1, Lsn.parse("0/16B3748"));
  private static final Served REPLICA =
      new Served(Source.REPLICA, "replica-1", new Served.Age.At(HELD), Optional.empty());

  private static Served writer(Now sent) {
    return new Served(
        Source.WRITER, "writer", new Served.Age.Since(sent), Optional.of("replica-lagging"));
  }

  private static DataFreshness writerFreshness(Now sent) {
    return writer(sent).freshness(position -> Optional.of(Duration.ZERO));
  }

  @Test
  void asksForTheBoundOfTheWatermarkThatTheStoreHeld() {
    DataFreshness freshness =
        REPLICA.freshness(position ->
            position.equals(HELD) ? Optional.of(Duration.ofNanos(41_000_001)) : Optional.empty());
    assertThat(freshness.render())
        .isEqualTo(
            "source=replica, store=\"replica-1\", bound-ms=42, lsn=\"0/16B3748\", satisfied");
  }

  @Test
  void leavesOutABoundThatIsNotKnownAnyMore() {
    assertThat(REPLICA.freshness(position -> Optional.empty()).render())
        .isEqualTo("source=replica, store=\"replica-1\", lsn=\"0/16B3748\", satisfied");
  }

  @Test
  void theWriterIsAsOldAsItsStatementAndSendsNoPosition() {
    Now now = Now.read();
    DataFreshness freshness =
        writerFreshness(new Now(now.monotonicNanos() - 5_000_000, now.wallMillis() - 5));
    assertThat(freshness.boundMillis().orElseThrow()).isGreaterThanOrEqualTo(5);
    assertThat(freshness.lsn()).isEmpty();
    assertThat(freshness.fallback()).contains("replica-lagging");
  }

  @Test
  void theWritersAgeIsUnknownAfterASuspension() {
    Now now = Now.read();
    Now beforeSuspension = new Now(now.monotonicNanos(), now.wallMillis() - 60_000);
    assertThat(writerFreshness(beforeSuspension).boundMillis()).isEmpty();
  }

  @Test
  void twoStoresAreAsOldAsTheOlderAndAtNoPosition() {
    Position behind = new Position(1, Lsn.parse("0/16B0000"));
    Served olap = new Served(Source.OLAP, "olap", new Served.Age.At(behind), Optional.empty());
    for (Served both : new Served[] {REPLICA.and(olap), olap.and(REPLICA)}) {
      DataFreshness freshness =
          both.freshness(
              position -> Optional.of(Duration.ofMillis(position.equals(HELD) ? 42 : 900)));
      assertThat(freshness.source()).isEqualTo(Source.MIXED);
      assertThat(freshness.boundMillis()).hasValue(900);
      assertThat(freshness.lsn()).isEmpty();
    }
    assertThat(REPLICA.and(olap).freshness(position -> Optional.of(Duration.ZERO)).render())
        .isEqualTo("source=mixed, store=\"replica-1+olap\", bound-ms=0, satisfied");
  }

  @Test
  void twoStoresAreOfUnknownAgeIfOneIs() {
    Position behind = new Position(1, Lsn.parse("0/16B0000"));
    Served olap = new Served(Source.OLAP, "olap", new Served.Age.At(behind), Optional.empty());
    DataFreshness freshness =
        REPLICA
            .and(olap)
            .freshness(
                position -> position.equals(HELD) ? Optional.of(Duration.ZERO) : Optional.empty());
    assertThat(freshness.boundMillis()).isEmpty();
  }
}
