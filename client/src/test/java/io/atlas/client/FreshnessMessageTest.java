package io.atlas.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.client.FreshnessMessage.Level;
import io.atlas.common.freshness.DataFreshness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessMessageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bound-ms=0, satisfied       | FRESH          | Up to date.",
        "bound-ms=2000, satisfied    | FRESH          | Up to date.",
        "bound-ms=2001, satisfied    | SECONDS_BEHIND | A few seconds behind.",
        "bound-ms=10000, satisfied   | SECONDS_BEHIND | A few seconds behind.",
        "bound-ms=10001, satisfied   | BEHIND         | Up to 11 seconds behind.",
        "bound-ms=60001, satisfied   | BEHIND         | Up to 2 minutes behind.",
        "bound-ms=3600000, satisfied | BEHIND         | Up to 60 minutes behind.",
        "bound-ms=3600001, satisfied | BEHIND         | Up to 2 hours behind.",
        "satisfied                   | UNKNOWN        | How old this is cannot be told at the moment.",
        "satisfied=?0                | REFUSED        | Not as fresh as asked; try again in a moment.",
      })
  void neverClaimsMoreThanTheHeader(String members, Level level, String text) {
    DataFreshness header = DataFreshness.parse("source=replica, store=\"replica-1\", " + members);
    assertThat(FreshnessMessage.of(header)).isEqualTo(new FreshnessMessage(level, text));
  }
}
