package io.atlas.bench.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.bench.analytics.TrialResult.Load;
import io.atlas.bench.analytics.TrialResult.Timed;
import io.atlas.bench.analytics.data.AnalyticsSpec;
import io.atlas.bench.measure.Machine;
import io.atlas.bench.report.AnalyticsReport;
import io.atlas.bench.report.AnalyticsTable;
import io.atlas.bench.report.ReportJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalyticsReportTest {
  private static AnalyticsReport report() {
    AnalyticsOptions options =
        new AnalyticsOptions(
            new AnalyticsSpec(20_000, 1), Duration.ofSeconds(10), false, 28_000, Optional.empty());
    Machine machine = new Machine(2, "a cpu", 1_024, "an os", "25", 0.5);
    TrialResult result =
        new TrialResult(
            Map.of("fsync", "on", "work_mem", "256MB"),
            new Load(1.5, 300_000),
            new Load(2.5, 2_400_000),
            timed(20, 10),
            timed(15, 8),
            timed(200, 40));
    return new AnalyticsReportBuilder(options, machine).build(result);
  }

  private static Timed timed(long distribution, long hours) {
    return new Timed(runs(distribution), runs(hours));
  }

  private static Runs runs(long millis) {
    return new Runs(List.of(millis * 1_000_000, millis * 1_000_000, millis * 2_000_000));
  }

  @Test
  void hasTheFieldsOfTheContract() throws Exception {
    JsonNode json = new JsonMapper().readTree(ReportJson.of(report()));
    assertThat(json.fieldNames()).toIterable().contains("seconds", "machine", "settings");
    assertThat(json.path("name").asText()).isEqualTo("analytics");
    assertThat(json.path("mode").asText()).isEqualTo("distribution");
    assertThat(json.path("values").asInt()).isEqualTo(20_000);
    assertThat(json.path("olap_ms").asDouble()).isEqualTo(20);
    assertThat(json.path("postgres_ms").asDouble()).isEqualTo(200);
  }

  @Test
  void hasWhatElseWasTimed() throws Exception {
    JsonNode json = new JsonMapper().readTree(ReportJson.of(report()));
    assertThat(json.path("olap_p95_ms").asDouble()).isEqualTo(40);
    assertThat(json.path("olap_sql_ms").asDouble()).isEqualTo(15);
    assertThat(json.path("postgres_p95_ms").asDouble()).isEqualTo(400);
    assertThat(json.path("ratio").asDouble()).isEqualTo(10);
    assertThat(json.path("group_by_olap_ms").asDouble()).isEqualTo(10);
    assertThat(json.path("group_by_postgres_ms").asDouble()).isEqualTo(40);
    assertThat(json.path("group_by_ratio").asDouble()).isEqualTo(4);
    assertThat(json.path("olap_bytes_per_value").asDouble()).isEqualTo(10);
    assertThat(json.path("postgres_bytes_per_value").asDouble()).isEqualTo(80);
  }

  @Test
  void isATableForPeople() {
    assertThat(AnalyticsTable.of(report()))
        .contains("20,000 values", "10,000 of 9 others", "work_mem 256MB", "200.0", "10.00");
  }
}
