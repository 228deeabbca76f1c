package io.atlas.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.SharedPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Random histories, over connections that are lost around commits. Of each the state, the index and
 * the catalog must be the fold of the log, and the log what was acknowledged.
 */
class WritePathModelTest {
  private static final long HISTORIES = Long.getLong("atlas.histories", 1_000);
  private static final int AT_A_TIME = 32;

  /** One of so many commits is lost. */
  private static final int LOST = 25;

  @Test
  void everyHistoryLeavesTheFoldOfItsLog() throws Exception {
    long[] seeds = Performance.seeds(HISTORIES);
    try (LossyRelay relay = LossyRelay.to(SharedPostgres.primary().port(), HISTORIES, LOST);
        Stage stage = new Stage(relay.port(), process("PT8S", "150"), process("PT0.1S", "250"))) {
      Performance performance = new Performance(getClass(), stage.simulation());
      performance.play(seeds, AT_A_TIME);
      assertThat(performance.violations(stage.node())).isEmpty();
      assertThat(performance.histories()).isEqualTo(seeds.length);
      assertThat(relay.lost()).as("connections that were lost around a commit").isPositive();
    }
  }

  private static Map<String, String> process(String retryFor, String crowdedBytes) {
    return Map.of(
        "atlas.ingest.batch.retry-for", retryFor,
        "atlas.ingest.batch.crowded-bytes", crowdedBytes);
  }
}
