package io.atlas.bench.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.bench.honesty.fault.Ordeal;
import io.atlas.bench.measure.Machine;
import io.atlas.bench.report.HonestyReport;
import io.atlas.bench.report.HonestyReport.BySource;
import io.atlas.bench.report.HonestyTable;
import io.atlas.bench.report.ReportJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HonestyReportTest {
  private static HonestyReport report(long violations, @Nullable Double recovered) {
    BySource<Double> times = new BySource<>(1.0, 2.0, 900.0);
    return new HonestyReport(
        "honesty",
        "faults",
        60,
        1,
        new HonestyReport.Setup(20_000, 32, 32, 2, 15, 2_000, 6),
        new Machine(2, "cpu", 1_000, "os", "25", 0),
        Map.of("fsync", "on"),
        20_000,
        333,
        new BySource<>(2_000L, 16_000L, 2_000L),
        violations,
        violations == 0 ? Map.of() : Map.of("bound", violations),
        0.99,
        1,
        250,
        new BySource<>(5.0, 120.0, 900.0),
        times,
        times,
        times,
        times,
        1_999,
        new BySource<>(100L, 100L, 20L),
        0,
        1,
        Map.of("503 freshness-unavailable", 4L),
        Map.of(),
        9_000,
        2,
        12,
        30,
        List.of(new Ordeal("replica-lag", 10, 6.5, recovered, recovered, true)),
        List.of("promote"),
        List.of());
  }

  @Test
  void hasTheNamesOfTheContract() throws Exception {
    JsonNode json = new JsonMapper().readTree(ReportJson.of(report(0, 0.4)));
    assertThat(json.path("name").asText()).isEqualTo("honesty");
    for (String name :
        List.of(
            "mode",
            "seconds",
            "machine",
            "settings",
            "reads",
            "reads_by_source",
            "violations",
            "share_off_writer",
            "bound_present_share",
            "bound_slack_p95_ms",
            "ryw_p50_ms",
            "ryw_p99_ms",
            "ryw_loaded_p50_ms",
            "ryw_loaded_p99_ms",
            "seed",
            "refused",
            "violation_details",
            "writes_acked",
            "lost_by_promotion")) {
      assertThat(json.has(name)).as(name).isTrue();
    }
    assertThat(json.at("/ryw_p50_ms/olap").asDouble()).isEqualTo(900);
    assertThat(json.at("/reads_by_source/replica").asLong()).isEqualTo(16_000);
    assertThat(json.at("/faults/0/time_to_recover_s").asDouble()).isEqualTo(0.4);
  }

  @Test
  void holdsOnlyWithoutViolationAndWhenAllIsWell() {
    assertThat(report(0, 0.4).holds()).isTrue();
    assertThat(report(1, 0.4).holds()).isFalse();
    assertThat(report(0, null).holds()).isFalse();
  }

  @Test
  void saysWhatWentWrong() {
    assertThat(HonestyTable.of(report(0, 0.4)))
        .contains("20,000 reads", "no violation", "replica-lag", "left out");
    assertThat(HonestyTable.of(report(3, null))).contains("3 VIOLATIONS", "NOT WELL AGAIN");
  }
}
