package io.atlas.common.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.atlas.common.position.Lsn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFreshnessTest {
  static Stream<String> golden() {
    try (var lines = DataFreshnessTest.class.getResourceAsStream("/golden/x-data-freshness.txt")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void rendersEveryGoldenLineAsItStands(String header) {
    assertThat(DataFreshness.parse(header).render()).isEqualTo(header);
  }

  @Test
  void rendersTheContractsExample() {
    DataFreshness freshness =
        new DataFreshness(
            Source.REPLICA,
            Optional.of("replica-1"),
            OptionalLong.of(42),
            Optional.of(Lsn.parse("0/16B3748")),
            true,
            Optional.empty());
    assertThat(freshness.render())
        .isEqualTo(
            "source=replica, store=\"replica-1\", bound-ms=42, lsn=\"0/16B3748\", satisfied");
  }

  @Test
  void roundsAgesUp() {
    assertThat(DataFreshness.millisUp(Duration.ofNanos(1))).isEqualTo(1);
    assertThat(DataFreshness.millisUp(Duration.ofMillis(3))).isEqualTo(3);
    assertThat(DataFreshness.millisUp(Duration.ofMillis(-3))).isZero();
  }

  @Test
  void readsQuotedText() {
    DataFreshness odd = DataFreshness.parse("source=writer, store=\"a\\\"b\\\\c\", satisfied=?1");
    assertThat(odd.store()).contains("a\"b\\c");
    assertThat(odd.satisfied()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "satisfied", "source=writer,", "source=elsewhere", "source=writer;x"})
  void refusesOtherTexts(String header) {
    assertThatIllegalArgumentException().isThrownBy(() -> DataFreshness.parse(header));
  }
}
