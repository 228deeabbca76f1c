package io.atlas.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static Freshness.Reading reading(String json) throws Exception {
    return Freshness.reading(new JsonMapper().readTree(json));
  }

  @Test
  void readsTheOlapsLagAndTheSlot() throws Exception {
    assertThat(
            reading(
                """
                {"at":"2026-11-24T10:00:00Z",
                 "stores":[{"store":"replica-1","kind":"replica","lag_ms":3},
                           {"store":"olap","kind":"olap","lag_ms":280}],
                 "slot":{"name":"atlas_olap","active":true,"retained_bytes":4096}}
                """))
        .isEqualTo(new Freshness.Reading(OptionalLong.of(280), OptionalLong.of(4096)));
  }

  @Test
  void leavesWhatIsUnknownEmpty() throws Exception {
    assertThat(reading("{\"stores\":[{\"kind\":\"olap\",\"lag_ms\":null}]}"))
        .isEqualTo(new Freshness.Reading(OptionalLong.empty(), OptionalLong.empty()));
  }
}
