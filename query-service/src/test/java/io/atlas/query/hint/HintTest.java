package io.atlas.query.hint;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintTest {
  @Test
  void readsAStoreOfTheFreshnessReport() {
    String json =
        "{\"store\":\"replica-1\",\"kind\":\"replica\",\"timeline\":2,\"lsn\":\"0/16B3748\","
            + "\"lag_bytes\":0,\"lag_ms\":3,\"state\":\"fresh\",\"reason\":null}";
    assertThat(Hint.read(json))
        .contains(
            new Hint(
                "replica-1",
                Optional.of(new Position(2, Lsn.parse("0/16B3748"))),
                Optional.of(Duration.ofMillis(3))));
  }

  @Test
  void readsWhatIsUnknownAsUnknown() {
    String json = "{\"store\":\"olap\",\"timeline\":null,\"lsn\":null,\"lag_ms\":null}";
    assertThat(Hint.read(json)).contains(new Hint("olap", Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "x",
        "[]",
        "{}",
        "{\"store\":7}",
        "{\"store\":\"replica-1\",\"timeline\":1,\"lsn\":\"nowhere\"}"
      })
  void passesOverWhatIsNoHint(String json) {
    assertThat(Hint.read(json)).isEmpty();
  }

  @Test
  void takesNoTimelineOrAgeThatCannotBe() {
    String json = "{\"store\":\"a\",\"timeline\":0,\"lsn\":\"0/1\",\"lag_ms\":-1}";
    assertThat(Hint.read(json)).contains(new Hint("a", Optional.empty(), Optional.empty()));
    String large = "{\"store\":\"a\",\"timeline\":4294967297,\"lsn\":\"0/1\",\"lag_ms\":1.5}";
    assertThat(Hint.read(large).flatMap(Hint::position)).isEmpty();
  }
}
