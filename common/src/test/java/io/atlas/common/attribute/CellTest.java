package io.atlas.common.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CellTest {
  private static final long YEAR_1900 = -2_208_988_800_000_000L;
  private static final long YEAR_2400 = 13_569_465_600_000_000L;

  @Test
  void givesBackTimeAndValue() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long micros = random.nextLong(YEAR_1900, YEAR_2400);
      Cell cell = Cell.of(micros, "\"v\"");
      assertThat(cell.micros()).isEqualTo(micros);
      assertThat(cell.value()).isEqualTo("\"v\"");
    }
  }

  @Test
  void theLaterObservationIsGreater() {
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      long one = random.nextLong(YEAR_1900, YEAR_2400);
      long other = one + random.nextLong(1, 1L << random.nextInt(1, 50));
      assertThat(Cell.of(other, "1")).isGreaterThan(Cell.of(one, "9"));
    }
  }

  @Test
  void atTheSameTimeTheGreaterValueByBytesIsGreater() {
    // U+10000 is written with surrogates, which Java's order puts before U+FF5E.
    assertThat(Cell.of(1, "\"\uD800\uDC00\"")).isGreaterThan(Cell.of(1, "\"\uFF5E\""));
    assertThat(Cell.of(1, "null")).isGreaterThan(Cell.of(1, "1"));
    assertThat(Cell.of(1, "1")).isEqualByComparingTo(Cell.of(1, "1"));
  }

  @Test
  void knowsATombstone() {
    assertThat(Cell.of(1, "null").isTombstone()).isTrue();
    assertThat(Cell.of(1, "\"null\"").isTombstone()).isFalse();
  }

  @Test
  void comparesValuesWithoutTheirTimes() {
    assertThat(Cell.of(1, "21.5").sameValue(Cell.of(2, "21.5"))).isTrue();
    assertThat(Cell.of(1, "21.5").sameValue(Cell.of(1, "21.50"))).isFalse();
  }
}
