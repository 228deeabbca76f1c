package io.atlas.bench.analytics.side;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atlas.bench.stack.BenchException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final Stored STORED = new Stored(10_000, 1, 10_000, 5_000_500_000L);
  private static final Distribution EXACT =
      new Distribution(10_000, 5_000.5, 5_000.5, 9_900.01, List.of(6_000L, 4_000L));
  private static final Hour HOUR = new Hour(Instant.EPOCH, 10, 2.5);

  private static void require(Distribution answer) {
    Agreement.require("it", answer, EXACT, rank -> Math.ceil(rank * 10_000));
  }

  @Test
  void takesTheSameValues() {
    assertThatCode(() -> Agreement.require(STORED, STORED, 10_000)).doesNotThrowAnyException();
  }

  @Test
  void refusesOtherValues() {
    assertThatThrownBy(() -> Agreement.require(STORED, STORED, 10_001))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("count 10000.0 instead of 10001.0");
    assertThatThrownBy(
            () -> Agreement.require(STORED, new Stored(10_000, 1, 10_000, 5_000_500_001L), 10_000))
        .hasMessageContaining("sum of hundredths");
  }

  @Test
  void takesWhatRoundingAndApproximationMayDo() {
    assertThatCode(() ->
            require(new Distribution(10_000, 5_000.500_001, 4_990, 9_910, List.of(6_001L, 3_999L))))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAnotherDistribution() {
    assertThatThrownBy(
            () -> require(new Distribution(10_000, 5_001, 4_000, 9_900, List.of(5_000L, 5_000L))))
        .isInstanceOf(BenchException.class)
        .hasMessageContainingAll("it finds another", "avg", "p50 4000.0 is not within", "cell 1");
    assertThatThrownBy(
            () -> require(new Distribution(10_000, 5_000.5, 5_000, 9_900, List.of(6_000L, 3_990L))))
        .hasMessageContaining("sum of cells");
  }

  @Test
  void refusesOtherHours() {
    assertThatCode(() -> Agreement.require("it", List.of(HOUR), List.of(HOUR)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Agreement.require("it", List.of(), List.of(HOUR)))
        .hasMessageContaining("hours 0.0 instead of 1.0");
    assertThatThrownBy(() ->
            Agreement.require(
                "it", List.of(new Hour(Instant.EPOCH, 10, Double.NaN)), List.of(HOUR)))
        .hasMessageContaining("avg of 1970-01-01T00:00:00Z");
  }
}
