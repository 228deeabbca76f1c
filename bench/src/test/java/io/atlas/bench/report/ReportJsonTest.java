package io.atlas.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.bench.measure.Machine;
import io.atlas.bench.report.IngestReport.Setup;
import io.atlas.bench.report.IngestReport.SizeChange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  static IngestReport report(@Nullable Double limit, long acked, long logged, long errors) {
    return new IngestReport(
        "ingest",
        "batch",
        60.0,
        new Setup("postgres", "jvm", 8, 500, 100_000, 50, 4, 0.3, false, 1, 30, null),
        null,
        new Machine(2, "a cpu", 1_024, "an os", "25", 0.5),
        Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on"),
        1_000,
        4_000,
        10,
        20,
        30,
        40,
        limit,
        limit == null ? null : 1_000 / limit,
        null,
        1_500,
        0.5,
        0.98,
        60_000,
        0,
        0,
        0,
        errors,
        0,
        12,
        acked,
        logged,
        null,
        300,
        290,
        Map.of("bench", 3.0, "postgres-primary", 60.0),
        Map.of("event_log", new SizeChange(1, 2_000_000, 3, 4)),
        null,
        null,
        List.of(new Window(0, 10, 1_000, 30, 0, 0, 1_500, 8_192, 1, 300, null, null)));
  }

  @Test
  void hasTheFieldsOfTheContract() throws Exception {
    JsonNode json = new JsonMapper().readTree(ReportJson.of(report(4_000.0, 90_000, 90_000, 0)));
    assertThat(json.fieldNames())
        .toIterable()
        .contains(
            "name",
            "mode",
            "seconds",
            "machine",
            "settings",
            "events_per_s",
            "values_per_s",
            "p50_ms",
            "p95_ms",
            "p99_ms",
            "limit_events_per_s",
            "eta",
            "wal_bytes_per_event",
            "hot_share",
            "errors",
            "refused",
            "rss_mb");
    assertThat(json.path("name").asText()).isEqualTo("ingest");
    assertThat(json.path("eta").asDouble()).isEqualTo(0.25);
    assertThat(json.path("settings").path("full_page_writes").asText()).isEqualTo("on");
    assertThat(json.path("series").path(0).path("wal_bytes_per_event").asDouble()).isEqualTo(1_500);
  }

  @Test
  void saysNullWhereTheLimitWasNotMeasured() throws Exception {
    JsonNode json = new JsonMapper().readTree(ReportJson.of(report(null, 1, 1, 0)));
    assertThat(json.path("limit_events_per_s").isNull()).isTrue();
    assertThat(json.path("eta").isNull()).isTrue();
  }

  @Test
  void holdsOnlyIfNothingFailedAndNothingIsMissing() {
    assertThat(report(null, 10, 10, 0).holds()).isTrue();
    assertThat(report(null, 10, 11, 0).holds()).isTrue();
    assertThat(report(null, 10, 9, 0).holds()).isFalse();
    assertThat(report(null, 10, 10, 1).holds()).isFalse();
    assertThat(report(null, 0, 0, 0).holds()).isFalse();
  }

  @Test
  void saysLoudlyWhatIsMissing() {
    assertThat(IngestTable.of(report(null, 1_500, 200, 0)))
        .contains("1,300 ACKNOWLEDGED EVENTS ARE NOT IN THE LOG");
    assertThat(IngestTable.of(report(4_000.0, 10, 10, 0)))
        .contains("eta", "0.25", "event_log")
        .doesNotContain("FAILED");
  }
}
