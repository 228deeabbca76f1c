package io.atlas.query.list;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExportPaceTest {
  @Test
  void readsAsManyAsTakeAMebibyte() {
    assertThat(ExportPace.next(500, 500 * 4_096L)).isEqualTo(256);
    assertThat(ExportPace.next(256, 256 * 4_096L)).isEqualTo(256);
    assertThat(ExportPace.next(256, 256 * 8_192L)).isEqualTo(128);
  }

  @Test
  void readsSmallAssetsInPagesOfTheUsualSize() {
    assertThat(ExportPace.next(500, 500 * 60L)).isEqualTo(ExportPages.MOST);
    assertThat(ExportPace.next(1, 60)).isEqualTo(ExportPages.MOST);
    assertThat(ExportPace.next(0, 0)).isEqualTo(ExportPages.MOST);
  }

  @Test
  void readsHugeAssetsOneByOne() {
    assertThat(ExportPace.next(3, 3L << 30)).isEqualTo(1);
  }
}
