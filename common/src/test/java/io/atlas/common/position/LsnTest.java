package io.atlas.common.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LsnTest {
  @ParameterizedTest
  @ValueSource(strings = {"0/0", "0/16B3748", "1/0", "FFFFFFFF/FFFFFFFF"})
  void printsWhatItRead(String text) {
    assertThat(Lsn.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "1/", "/1", "0/-1", "0/+1", "0/123456789", "x/1", "0/1 "})
  void refusesOtherTexts(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Lsn.parse(text));
  }

  @Test
  void comparesWithoutSign() {
    assertThat(Lsn.parse("FFFFFFFF/0")).isGreaterThan(Lsn.parse("1/0"));
  }

  @Test
  void countsBytesOnlyForward() {
    assertThat(Lsn.parse("0/10").bytesBehind(Lsn.parse("0/30"))).isEqualTo(32);
    assertThat(Lsn.parse("0/30").bytesBehind(Lsn.parse("0/10"))).isZero();
  }

  @Test
  void coversOnlyOnItsOwnTimeline() {
    Position here = new Position(2, Lsn.parse("0/30"));
    assertThat(here.covers(new Position(2, Lsn.parse("0/30")))).isTrue();
    assertThat(here.covers(new Position(1, Lsn.parse("0/10")))).isFalse();
  }
}
