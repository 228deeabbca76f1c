package io.atlas.bench.honesty.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.honesty.FakeQueryService;
import io.atlas.bench.honesty.oracle.Reply;
import io.atlas.bench.honesty.read.Carried;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.token.TokenCodec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final String TOKEN = FakeQueryService.TOKEN;
  private final Session session = new Session(2);

  private static Reply reply(int status, String code, String header, long visible) {
    return new Reply(
        status,
        code,
        Optional.of(DataFreshness.parse(header)),
        Optional.of(TokenCodec.unverified(TOKEN)),
        visible,
        Optional.empty(),
        Optional.empty());
  }

  private static Reply replica(long visible) {
    return reply(200, "", "source=replica, store=\"r\", bound-ms=1, satisfied", visible);
  }

  private long seen(int probe) {
    return session.carried(probe).map(Carried::seen).orElse(-1L);
  }

  @Test
  void carriesNothingAtFirst() {
    assertThat(session.carried(0)).isEmpty();
  }

  @Test
  void remembersWhatItSawOfEachProbe() {
    session.saw(1, replica(5), Optional.of(TOKEN));
    assertThat(seen(1)).isEqualTo(5);
    assertThat(seen(0)).isZero();
    session.saw(1, replica(4), Optional.of(TOKEN));
    assertThat(seen(1)).isEqualTo(5);
  }

  @Test
  void isNotHeldToWhatTheOlapShowed() {
    session.saw(1, replica(5), Optional.of(TOKEN));
    session.saw(
        1,
        reply(200, "", "source=olap, store=\"olap\", bound-ms=1, satisfied", 9),
        Optional.of(TOKEN));
    assertThat(seen(1)).isEqualTo(5);
  }

  @Test
  void forgetsWhatMayBeLost() {
    session.saw(1, replica(5), Optional.of(TOKEN));
    session.saw(
        0, reply(409, "write-may-be-lost", "source=none, satisfied", 0), Optional.of(TOKEN));
    assertThat(session.carried(1)).isEmpty();
  }

  @Test
  void outlivesARefusal() {
    session.saw(1, replica(5), Optional.of(TOKEN));
    session.saw(
        1, reply(503, "freshness-unavailable", "source=none, satisfied=?0", 0), Optional.of(TOKEN));
    assertThat(seen(1)).isEqualTo(5);
  }
}
