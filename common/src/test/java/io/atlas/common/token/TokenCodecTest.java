package io.atlas.common.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.common.token.ConsistencyToken.DatabasePosition;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCodecTest {
  private static final byte[] OLD = "an old key of 24 bytes..".getBytes();
  private static final byte[] NEW = "a new key of 24 bytes...".getBytes();
  private static final long CLUSTER = 0x0123456789ABCDEFL;
  private static final int TENANT = 7;
  private static final ConsistencyToken TOKEN =
      ConsistencyToken.of(
          CLUSTER, new Position(3, Lsn.parse("0/16B3748")), TENANT, 1_795_000_000_000L);

  private final TokenCodec codec = new TokenCodec(List.of(NEW, OLD));

  @Test
  void readsWhatItWrote() {
    assertThat(codec.decode(codec.encode(TOKEN), CLUSTER, TENANT)).isEqualTo(TOKEN);
  }

  @Test
  void readsSeveralPositions() {
    ConsistencyToken token =
        new ConsistencyToken(
            CLUSTER,
            List.of(
                new DatabasePosition(0, new Position(1, Lsn.parse("FFFFFFFF/1"))),
                new DatabasePosition(65_535, new Position(2, Lsn.ZERO))),
            TENANT,
            0);
    assertThat(codec.decode(codec.encode(token), CLUSTER, TENANT)).isEqualTo(token);
  }

  /** The bytes are a contract: a token of yesterday's service must be read by today's. */
  @Test
  void writesTheBytesOfTheContract() {
    assertThat(codec.encode(TOKEN))
        .isEqualTo("AQEjRWeJq83vAQAAAAAAAwAAAAABazdIAAAABwAAAaHuVl4Atrx9i7Exyt--pWlsoZbl_w");
  }

  @Test
  void readsTokensOfAnOldKeyThroughARotation() {
    String signedBefore = new TokenCodec(List.of(OLD)).encode(TOKEN);
    assertThat(codec.decode(signedBefore, CLUSTER, TENANT)).isEqualTo(TOKEN);
  }

  @Test
  void refusesEveryAlteredByte() {
    byte[] bytes = Base64.getUrlDecoder().decode(codec.encode(TOKEN));
    for (int i = 0; i < bytes.length; i++) {
      byte[] altered = bytes.clone();
      altered[i] ^= 1;
      refuses(Base64.getUrlEncoder().withoutPadding().encodeToString(altered));
    }
  }

  /** A client has no key and need not have one: the cluster checks what it is sent. */
  @Test
  void tellsClientsWhatATokenSays() {
    assertThat(TokenCodec.unverified(codec.encode(TOKEN))).isEqualTo(TOKEN);
    for (String none : List.of("", "?", "AQEj", codec.encode(TOKEN) + "AAAA")) {
      assertThatIllegalArgumentException().isThrownBy(() -> TokenCodec.unverified(none));
    }
  }

  @Test
  void refusesEveryTruncation() {
    String text = codec.encode(TOKEN);
    for (int length = 0; length < text.length(); length++) {
      refuses(text.substring(0, length));
    }
  }

  @Test
  void refusesOtherClustersAndTenants() {
    String text = codec.encode(TOKEN);
    badToken(() -> codec.decode(text, CLUSTER + 1, TENANT));
    badToken(() -> codec.decode(text, CLUSTER, TENANT + 1));
    badToken(() -> new TokenCodec(List.of(OLD)).decode(text, CLUSTER, TENANT));
  }

  @Test
  void refusesWeakKeys() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenCodec(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenCodec(List.of(new byte[15])));
  }

  @Test
  void movesForwardNeverBack() {
    ConsistencyToken behind =
        ConsistencyToken.of(CLUSTER, new Position(2, Lsn.parse("9/0")), TENANT, 0);
    assertThat(behind.later(TOKEN).position()).isEqualTo(TOKEN.position());
    assertThat(TOKEN.later(behind).position()).isEqualTo(TOKEN.position());
  }

  private void refuses(String text) {
    badToken(() -> codec.decode(text, CLUSTER, TENANT));
  }

  private static void badToken(Runnable decode) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(decode::run)
        .matches(failure -> failure.code() == ErrorCode.BAD_TOKEN);
  }
}
