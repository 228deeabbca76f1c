package io.atlas.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonBytesTest {
  @Test
  void writesDecimalsWithoutTrailingZeros() {
    assertThat(decimal(0, 3)).isEqualTo("0");
    assertThat(decimal(5, 0)).isEqualTo("5");
    assertThat(decimal(5, 3)).isEqualTo("0.005");
    assertThat(decimal(-5, 1)).isEqualTo("-0.5");
    assertThat(decimal(1_200, 2)).isEqualTo("12");
    assertThat(decimal(1_230, 2)).isEqualTo("12.3");
    assertThat(decimal(-2_147_483_648_123L, 3)).isEqualTo("-2147483648.123");
    assertThat(decimal(Long.MAX_VALUE, 0)).isEqualTo("9223372036854775807");
  }

  private static String decimal(long units, int decimals) {
    return new JsonBytes().decimal(units, decimals).toString();
  }

  @Test
  void quotesTexts() {
    assertThat(new JsonBytes().quoted("a\"b\\c").toString()).isEqualTo("\"a\\\"b\\\\c\"");
  }

  @Test
  void growsAsNeeded() {
    JsonBytes text = new JsonBytes();
    for (int i = 0; i < 1_000; i++) {
      text.raw("abc").padded(i, 4);
    }
    assertThat(text.toString()).hasSize(7_000).startsWith("abc0000abc0001").endsWith("abc0999");
    text.clear();
    assertThat(text.raw('x').toString()).isEqualTo("x");
  }
}
