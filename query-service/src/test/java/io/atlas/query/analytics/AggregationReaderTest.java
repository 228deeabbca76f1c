package io.atlas.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AggregationReaderTest {
  private static Aggregation read(String more) {
    return AggregationReader.read(body(more));
  }

  private static String body(String more) {
    return "{\"attribute\":\"temp\",\"measures\":[\"count\",\"p99\"]" + more + "}";
  }

  @Test
  void readsWhatIsAskedAtLeast() {
    assertThat(read(""))
        .isEqualTo(
            new Aggregation(
                "temp",
                List.of(Measure.COUNT, Measure.P99),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"90s,90", "15m,900", "1h,3600", "7d,604800"})
  void readsBuckets(String text, long seconds) {
    assertThat(read(",\"bucket\":\"" + text + "\"").bucket()).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void readsTimesOfAnyOffset() {
    assertThat(read(",\"from\":\"2026-01-31T11:00:00.5+01:00\"").from())
        .contains(Instant.parse("2026-01-31T10:00:00.5Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"bucket\":\"0s\"",
        ",\"bucket\":\"1.5h\"",
        ",\"bucket\":\"1w\"",
        ",\"bucket\":3600",
        ",\"from\":\"yesterday\"",
        ",\"from\":\"2026-01-31T10:00:00\"",
        ",\"to\":\"+999999999-01-01T00:00:00Z\"",
        ",\"to\":\"-0001-01-01T00:00:00Z\"",
        ",\"of\":\"current\"",
        ",\"group_by\":[\"model\"]",
        ",\"filter\":{}"
      })
  void refusesWhatItCannotCompute(String more) {
    refuses(body(more), ErrorCode.BAD_PARAMETER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"measures\":[\"count\"]}",
        "{\"attribute\":\"\",\"measures\":[\"count\"]}",
        "{\"attribute\":5,\"measures\":[\"count\"]}",
        "{\"attribute\":\"t\"}",
        "{\"attribute\":\"t\",\"measures\":[]}",
        "{\"attribute\":\"t\",\"measures\":\"count\"}",
        "{\"attribute\":\"t\",\"measures\":[\"count\",\"count\"]}",
        "{\"attribute\":\"t\",\"measures\":[\"COUNT\"]}",
        "{\"attribute\":\"t\",\"measures\":[\"p50); DROP\"]}"
      })
  void refusesAnAttributeOrMeasuresThatAreNone(String body) {
    refuses(body, ErrorCode.BAD_PARAMETER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{} {}", "{\"to\":null,\"to\":null}"})
  void refusesWhatIsNoObject(String body) {
    refuses(body, ErrorCode.MALFORMED_BODY);
  }

  /** The widest that can be asked for stays within 64 bits of microseconds. */
  @Test
  void theEdgesOfTimeCanBeWritten() {
    Aggregation widest =
        read(
            ",\"bucket\":\"9999999d\",\"from\":\"0000-01-01T00:00:00Z\",\"to\":\"9999-12-31T23:59:59Z\"");
    assertThat(AggregationSql.of(widest, 7).parameters())
        .containsEntry("bucket", "863999913600000000")
        .containsEntry("from", "-62167219200000000")
        .containsEntry("to", "253402300799000000");
  }

  @Test
  void theNameOfAnAttributeNeverStandsInTheStatement() {
    Aggregation plain = read("");
    Aggregation hostile =
        new Aggregation(
            "'} ; DROP {x:String} %s \\",
            plain.measures(), plain.bucket(), plain.from(), plain.to());
    assertThat(AggregationSql.of(hostile, 7).sql()).isEqualTo(AggregationSql.of(plain, 7).sql());
    assertThat(AggregationSql.of(hostile, 7).parameters())
        .containsEntry("attribute", hostile.attribute());
  }

  private static void refuses(String body, ErrorCode code) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> AggregationReader.read(body))
        .matches(refusal -> refusal.code() == code);
  }
}
