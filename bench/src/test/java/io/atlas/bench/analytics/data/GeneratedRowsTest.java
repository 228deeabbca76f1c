package io.atlas.bench.analytics.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GeneratedRowsTest {
  private static final AnalyticsSpec SPEC = new AnalyticsSpec(20_001, 1);

  private static String neutral(String sql) {
    return sql.substring(sql.indexOf("FROM ("))
        .replace("toInt64", "")
        .replaceAll("(?s)FROM \\(SELECT \\(number.*?\\) AS s\\b", "FROM series")
        .replaceAll("(?s)FROM generate_series\\(.*?\\) AS s\\(n\\)", "FROM series")
        .replaceAll("\\(ARRAY(\\[[0-9,]*])\\)", "$1");
  }

  @Test
  void computesTheSameInBothStores() {
    String clickHouse = neutral(GeneratedRows.clickHouse(SPEC, 7, 5, 9));
    assertThat(clickHouse)
        .isEqualTo(neutral(GeneratedRows.postgres(SPEC, 7, 5, 9)))
        .contains("FROM series", "1767225600000000 + n * 86397120 AS micros");
  }

  @Test
  void makesTheRowsOfARange() {
    assertThat(GeneratedRows.clickHouse(SPEC, 7, 5, 9))
        .contains("numbers(5, 4)", "SELECT 7, if(kind = 1, 'flow'");
    assertThat(GeneratedRows.postgres(SPEC, 7, 5, 9))
        .contains("generate_series(5::bigint, 8::bigint)", "SELECT 7, asset, kind");
  }

  @Test
  void dependsOnTheSeed() {
    assertThat(GeneratedRows.postgres(SPEC, 7, 5, 9))
        .isNotEqualTo(GeneratedRows.postgres(new AnalyticsSpec(20_001, 2), 7, 5, 9));
  }

  @Test
  void countsTheValuesThatWereAskedFor() {
    for (int values : List.of(10_000, 10_001, 10_002)) {
      AnalyticsSpec spec = new AnalyticsSpec(values, 1);
      assertThat(LongStream.range(0, spec.rows()).filter(n -> n % 3 < 2).count()).isEqualTo(values);
    }
  }

  @Test
  void hasBandsOfRisingEdges() {
    List<Long> edges = Bands.edges(1);
    assertThat(edges).hasSize(Bands.COUNT + 1).isSorted().doesNotHaveDuplicates();
    assertThat(edges).isEqualTo(Bands.edges(1)).isNotEqualTo(Bands.edges(2));
    assertThat(edges.get(Bands.COUNT / 2)).isBetween(7_500L, 8_500L);
  }
}
