package io.atlas.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.problem.ProblemException;
import io.atlas.query.route.Refusals;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryRefusalsTest {
  private static final long SURELY_FROM = 1_767_225_600_000_000L;

  @Test
  void tellFromWhenOnPostgresHasEverything() {
    ProblemException advised =
        HistoryRefusals.advised(
            Refusals.unmet("olap-lagging", Optional.of(Duration.ofMillis(7))), SURELY_FROM);
    assertThat(advised.detail()).contains("Events from 2026-01-01T00:00:00Z on are in Postgres");
    assertThat(advised.members())
        .containsEntry("reason", "olap-lagging")
        .containsEntry("achievable-bound-ms", 7L)
        .containsEntry("answerable-from", "2026-01-01T00:00:00Z");
    assertThat(advised.headers()).containsEntry("Retry-After", "1");
  }

  @Test
  void saySoOnlyWhereItHelps() {
    ProblemException ofPostgres = Refusals.unmet("writer-busy", Optional.empty());
    assertThat(HistoryRefusals.advised(ofPostgres, SURELY_FROM)).isSameAs(ofPostgres);
    ProblemException withoutALog = Refusals.unavailable("olap-absent");
    assertThat(HistoryRefusals.advised(withoutALog, Long.MAX_VALUE)).isSameAs(withoutALog);
  }
}
