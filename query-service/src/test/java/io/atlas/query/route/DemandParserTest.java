package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemandParserTest {
  private static final String HEADER = DemandParser.MAX_STALENESS;
  private static final Duration LONGEST = Duration.ofDays(3650);

  private static Duration read(String text) {
    return DemandParser.duration(HEADER, List.of(text)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"0ms,0", "500ms,500", "2s,2000", "1m,60000", "007s,7000", "0m,0"})
  void readsAWholeNumberAndAUnit(String text, long millis) {
    assertThat(read(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "5", "ms", "5 s", " 5s", "5s ", "5s\n", "-1s", "+1s", "1.5s", "1e3ms", "5S", "5Ms",
        "5h", "5sec", "1m30s", "5s,5s", "PT5S", "٥s", "0x5s"
      })
  void refusesWhatIsNotOfTheGrammar(String text) {
    refuses(List.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775807ms",
        "9223372036854775808s",
        "99999999999999999999999999m",
        "315360001s"
      })
  void shortensWhatIsLongerThanAnythingThatMakesSense(String text) {
    assertThat(read(text)).isEqualTo(LONGEST);
  }

  @Test
  void readsAThousandDigits() {
    assertThat(read("9".repeat(1_000) + "m")).isEqualTo(LONGEST);
    assertThat(read("0".repeat(1_000) + "1s")).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void readsAnAbsentHeaderAsNoDemand() {
    assertThat(DemandParser.duration(HEADER, List.of())).isEmpty();
    assertThat(DemandParser.single(HEADER, List.of())).isEmpty();
  }

  @Test
  void refusesRepeatedHeadersEvenOfOneValue() {
    refuses(List.of("5s", "5s"));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> DemandParser.single(HEADER, List.of("a", "a")))
        .matches(refusal -> refusal.detail().startsWith(HEADER));
  }

  @Test
  void namesTheHeaderThatItRefuses() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> DemandParser.duration(DemandParser.WAIT, List.of("soon")))
        .matches(refusal -> refusal.detail().contains("X-Freshness-Wait"));
  }

  @Test
  void failsWithNothingButItsProblem() {
    for (long seed = 0; seed < 5_000; seed++) {
      readsOrRefuses(seed, random(seed));
    }
  }

  private static String random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> pieces = List.of("0", "9", "12", "m", "s", "ms", " ", "-", ".", "\u0000", "é");
    return Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
        .limit(random.nextInt(6))
        .collect(Collectors.joining());
  }

  private static void readsOrRefuses(long seed, String text) {
    boolean grammar = text.matches("[0-9]+(ms|s|m)");
    if (grammar) {
      assertThat(read(text)).as("seed %d", seed).isBetween(Duration.ZERO, LONGEST);
    } else {
      refuses(List.of(text));
    }
  }

  private static void refuses(List<String> values) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> DemandParser.duration(HEADER, values))
        .matches(refusal -> refusal.code() == ErrorCode.BAD_FRESHNESS_DEMAND);
  }
}
