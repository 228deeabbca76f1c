package io.atlas.bench.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.bench.load.Counters;
import io.atlas.bench.load.Latencies;
import io.atlas.bench.measure.Machine;
import io.atlas.bench.query.TrialResult.Measured;
import io.atlas.bench.query.TrialResult.Written;
import io.atlas.bench.query.data.QuerySpec;
import io.atlas.bench.query.load.Sizes.Size;
import io.atlas.bench.query.measure.Times;
import io.atlas.bench.query.shape.DocumentQuery;
import io.atlas.bench.query.shape.DocumentSql.Style;
import io.atlas.bench.query.shape.Shape;
import io.atlas.bench.report.QueryReport;
import io.atlas.bench.report.QueryTable;
import io.atlas.bench.report.ReportJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class QueryReportTest {
  private static final QuerySpec SPEC = new QuerySpec(5_000, 50, 8, 1);

  private static QueryReport report(boolean grow, long failures) {
    QueryOptions options =
        new QueryOptions(
            SPEC,
            2,
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            grow ? 0 : 2_000,
            grow,
            false,
            28_000,
            Optional.empty());
    Machine machine = new Machine(2, "a cpu", 1_024, "an os", "25", 0.5);
    Optional<TrialResult> smaller =
        grow ? Optional.of(result(options.smaller(), 1_000, 0)) : Optional.empty();
    return new QueryReportBuilder(options, machine).build(result(SPEC, 2_000, failures), smaller);
  }

  private static TrialResult result(QuerySpec spec, long micros, long failures) {
    return new TrialResult(
        spec,
        Map.of("fsync", "on", "jit", "on"),
        12.5,
        Map.of("attribute_number", new Size(100, 50, 10, 15)),
        Stream.of(Shape.values()).map(shape -> measured(shape, micros, failures)).toList(),
        Optional.of(
            new Written(1_999, new Counters.Reading(40_000, 0, 0, 0, 0), Optional.empty())));
  }

  private static Measured measured(Shape shape, long micros, long failures) {
    return new Measured(
        shape,
        42,
        new DocumentQuery(Style.PATH, DocumentQuery.Form.MATCHES_FIRST),
        times(micros, failures),
        shape == Shape.POINT ? Optional.empty() : Optional.of(times(micros / 2, 0)),
        times(10 * micros, 0),
        Optional.of(times(3 * micros, 0)));
  }

  private static Times times(long micros, long failures) {
    Histogram latencies = Latencies.sum();
    latencies.recordValue(micros);
    return new Times(
        latencies, 0, failures, failures == 0 ? Optional.empty() : Optional.of("503 and why"));
  }

  private static JsonNode json(QueryReport report) throws Exception {
    return new JsonMapper().readTree(ReportJson.of(report));
  }

  @Test
  void hasTheFieldsOfTheContract() throws Exception {
    JsonNode json = json(report(false, 0));
    assertThat(json.fieldNames())
        .toIterable()
        .contains(
            "name",
            "mode",
            "seconds",
            "machine",
            "settings",
            "assets",
            "shapes",
            "growth",
            "sizes");
    assertThat(json.path("name").asText()).isEqualTo("query");
    assertThat(json.path("assets").asInt()).isEqualTo(5_000);
    assertThat(json.path("shapes").findValuesAsText("name"))
        .containsExactly(
            "eq_rare", "eq_common", "range", "and2", "and3_exists", "or", "prefix", "point");
    assertThat(json.path("growth").isObject()).isTrue();
    assertThat(json.path("growth")).isEmpty();
  }

  @Test
  void hasTheTimesOfAShape() throws Exception {
    JsonNode shape = json(report(false, 0)).path("shapes").get(0);
    assertThat(shape.path("p50_ms").asDouble()).isEqualTo(2);
    assertThat(shape.path("p95_ms").asDouble()).isEqualTo(2);
    assertThat(shape.path("p99_ms").asDouble()).isEqualTo(2);
    assertThat(shape.path("baseline_p95_ms").asDouble()).isBetween(19.9, 20.1);
    assertThat(shape.path("loaded_p95_ms").asDouble()).isBetween(5.9, 6.1);
    assertThat(shape.path("ratio").asDouble()).isBetween(9.9, 10.1);
    assertThat(shape.path("baseline_way").asText()).isEqualTo("path matches first");
  }

  @Test
  void growsByTheQuotientOfTwoDatasets() throws Exception {
    JsonNode json = json(report(true, 0));
    assertThat(json.path("mode").asText()).isEqualTo("grow");
    assertThat(json.path("growth").path("eq_rare").asDouble()).isEqualTo(2);
    assertThat(json.path("growth")).hasSize(Shape.values().length);
    assertThat(json.path("smaller_assets").asInt()).isEqualTo(1_000);
  }

  @Test
  void holdsOnlyIfEveryReadWasAnswered() {
    assertThat(report(false, 0).holds()).isTrue();
    assertThat(report(false, 1).holds()).isFalse();
  }

  @Test
  void isATableForPeople() {
    String table = QueryTable.of(report(true, 0));
    assertThat(table).contains("1,000 assets", "5,000 assets", "and3_exists", "10.0", "2.0");
    assertThat(table).contains("attribute_number", "15.0");
    assertThat(QueryTable.of(report(false, 3))).contains("FAILED: 3 reads of eq_rare: 503 and why");
  }
}
