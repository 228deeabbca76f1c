package io.atlas.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.query.explain.Explain;
import io.atlas.query.filter.Filter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Aggregation asked(List<String> groups, Measure... measures) {
    return new Aggregation(
        "temp",
        List.of(measures),
        new Grouping(Optional.empty(), groups, Optional.of(4)),
        new Selection(
            Selection.Of.EVENTS,
            Optional.empty(),
            Optional.empty(),
            Filter.ALL,
            Selection.Of.CURRENT),
        Explain.NO);
  }

  private static String rows(Aggregation asked, String stored) throws Exception {
    List<JsonNode> rows = JSON.readerForListOf(JsonNode.class).readValue(stored);
    return JSON.writeValueAsString(TableReader.read(asked, rows).rows());
  }

  @Test
  void fillsEmptyCells() throws Exception {
    assertThat(rows(asked(List.of(), Measure.COUNT, Measure.AVG), "[[0,0,8,2,0.5],[3,0,8,1,8]]"))
        .isEqualTo("[[0.0,2.0,2,0.5],[2.0,4.0,0,null],[4.0,6.0,0,null],[6.0,8.0,1,8]]");
  }

  @Test
  void everyGroupHasAllCells() throws Exception {
    assertThat(
            rows(
                asked(List.of("model"), Measure.COUNT),
                "[[\"\\\"X7\\\"\",1,0,4,5],[null,0,0,4,6],[null,3,0,4,7]]"))
        .isEqualTo(
            "[[\"X7\",0.0,1.0,0],[\"X7\",1.0,2.0,5],[\"X7\",2.0,3.0,0],[\"X7\",3.0,4.0,0],"
                + "[null,0.0,1.0,6],[null,1.0,2.0,0],[null,2.0,3.0,0],[null,3.0,4.0,7]]");
  }

  @Test
  void oneNumberIsOneCell() throws Exception {
    assertThat(rows(asked(List.of(), Measure.COUNT), "[[0,5,5,9]]")).isEqualTo("[[5.0,5.0,9]]");
    assertThat(rows(asked(List.of(), Measure.COUNT), "[]")).isEqualTo("[]");
  }

  @Test
  void theWidthOfAllFloatsIsNone() {
    assertThat(Histogram.edges(-Double.MAX_VALUE, Double.MAX_VALUE, 2))
        .containsExactly(-Double.MAX_VALUE, 0.0, Double.MAX_VALUE);
    assertThat(Histogram.edges(0, Double.MIN_VALUE, 9)).containsExactly(0.0, Double.MIN_VALUE);
  }
}
