package io.atlas.bench.limit.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.limit.rows.PgArray.Element;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PgArrayTest {
  private static String hex(PgArray array) {
    byte[] bytes = new byte[array.lengthInBytes() + 1];
    array.toBytes(bytes, 1);
    return HexFormat.of().formatHex(bytes, 1, bytes.length);
  }

  @Test
  void hasTheBinaryFormOfPostgres() {
    PgArray texts = new PgArray(Element.TEXT);
    texts.add("ab");
    texts.add("");
    assertThat(hex(texts))
        .isEqualTo(
            "00000001"
                + "00000000"
                + "00000019"
                + "00000002"
                + "00000001"
                + "00000002"
                + "6162"
                + "00000000");
  }

  @Test
  void countsTimeFromTheYear2000() {
    PgArray times = new PgArray(Element.TIMESTAMPTZ);
    times.addTime(946_684_800_000_001L);
    assertThat(hex(times)).endsWith("00000008" + "0000000000000001");
  }

  @Test
  void growsAndIsUsedAgain() {
    PgArray numbers = new PgArray(Element.BIGINT);
    for (long i = 0; i < 10_000; i++) {
      numbers.add(i);
    }
    assertThat(numbers.count()).isEqualTo(10_000);
    assertThat(numbers.lengthInBytes()).isEqualTo(20 + 12 * 10_000);
    assertThat(hex(numbers)).endsWith("000000000000270f");
    numbers.clear();
    assertThat(numbers.count()).isZero();
    assertThat(numbers.lengthInBytes()).isEqualTo(20);
  }
}
