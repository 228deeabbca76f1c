package io.atlas.common.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.atlas.common.attribute.IndexKey.TextKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexKeyTest {
  @Test
  void numberKeyIsTheGreatestDoubleNotAbove() {
    Random random = new Random(42);
    for (int i = 0; i < 100_000; i++) {
      BigDecimal value =
          new BigDecimal(new BigInteger(random.nextInt(1, 130), random), random.nextInt(-20, 40));
      value = random.nextBoolean() ? value : value.negate();
      double key = IndexKey.ofNumber(value).value();
      assertThat(new BigDecimal(key)).isLessThanOrEqualTo(value);
      assertThat(new BigDecimal(Math.nextUp(key))).isGreaterThan(value);
    }
  }

  @Test
  void neighbouringBigIntegersShareAKey() {
    assertThat(IndexKey.ofNumber(new BigDecimal("9007199254740993")))
        .isEqualTo(IndexKey.ofNumber(new BigDecimal("9007199254740992")));
  }

  @Test
  void thereIsOneZero() {
    double zero = IndexKey.ofNumber(new BigDecimal("1e-400")).value();
    assertThat(1 / zero).isPositive();
    assertThat(IndexKey.ofNumber(new BigDecimal("-1e-400")).value()).isEqualTo(-Double.MIN_VALUE);
  }

  @Test
  void refusesWhatNoDoubleHolds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IndexKey.ofNumber(new BigDecimal("1e400")));
  }

  @Test
  void textKeysEndBetweenCharacters() {
    for (String unit : new String[] {"a", "é", "水", "🜁", "aé水🜁"}) {
      String text = unit.repeat(300);
      String key = IndexKey.ofText(text).value();
      assertThat(text).startsWith(key);
      assertThat(key.getBytes(StandardCharsets.UTF_8).length).isBetween(253, 256);
      assertThat(IndexKey.isWhole(text)).isFalse();
      assertThat(IndexKey.isWhole(key)).isTrue();
    }
  }

  /** The doubled marker takes a byte, so that the last character has no room. */
  @Test
  void aStringThatIsCutBehindItsMarkerIsNotWhole() {
    String cut = IndexKey.MARKER + "x".repeat(IndexKey.TEXT_BYTES - 1);
    assertThat(IndexKey.ofText(cut)).isEqualTo(IndexKey.ofText(cut.replaceFirst("x$", "y")));
    assertThat(IndexKey.isWhole(cut)).isFalse();
    assertThat(IndexKey.isWhole(cut.substring(0, cut.length() - 1))).isTrue();
  }

  @Test
  void stringsNeverLookLikeBooleansOrArrays() {
    assertThat(IndexKey.ofText(IndexKey.TRUE.value())).isNotEqualTo(IndexKey.TRUE);
    assertThat(IndexKey.ofText("true")).isEqualTo(new TextKey("true")).isNotEqualTo(IndexKey.TRUE);
  }
}
