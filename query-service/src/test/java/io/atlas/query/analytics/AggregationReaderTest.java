package io.atlas.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.explain.Explain;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.RsqlFilterParser;
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
                Grouping.NONE,
                new Selection(
                    Selection.Of.EVENTS,
                    Optional.empty(),
                    Optional.empty(),
                    Filter.ALL,
                    Selection.Of.CURRENT),
                Explain.NO));
  }

  @ParameterizedTest
  @CsvSource({"90s,90", "15m,900", "1h,3600", "7d,604800"})
  void readsBuckets(String text, long seconds) {
    assertThat(read(",\"bucket\":\"" + text + "\"").grouping().bucket())
        .contains(Duration.ofSeconds(seconds));
  }

  @Test
  void readsTimesOfAnyOffset() {
    assertThat(read(",\"from\":\"2026-01-31T11:00:00.5+01:00\"").selection().from())
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
        ",\"of\":\"latest\"",
        ",\"group_by\":\"model\"",
        ",\"group_by\":[\"\"]",
        ",\"group_by\":[5]",
        ",\"group_by\":[\"a\",\"a\"]",
        ",\"group_by\":[\"a\",\"b\",\"c\"]",
        ",\"histogram\":20",
        ",\"histogram\":{}",
        ",\"histogram\":{\"buckets\":0}",
        ",\"histogram\":{\"buckets\":1001}",
        ",\"histogram\":{\"buckets\":1.5}",
        ",\"histogram\":{\"buckets\":5,\"width\":1}",
        ",\"filter_on\":\"assets\"",
        ",\"filter_on\":\"events\",\"of\":\"current\"",
        ",\"explain\":1",
        ",\"explain\":\"true\"",
        ",\"order_by\":\"count\""
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

  @Test
  void readsGroupsAndWhatIsAggregated() {
    Aggregation asked =
        read(",\"group_by\":[\"model\",\"site\"],\"of\":\"current\",\"explain\":true");
    assertThat(asked.grouping().attributes()).containsExactly("model", "site");
    assertThat(asked.selection().of()).isEqualTo(Selection.Of.CURRENT);
    assertThat(asked.explain()).isEqualTo(Explain.EXPECTED);
    assertThat(read(",\"explain\":\"measured\"").explain()).isEqualTo(Explain.MEASURED);
  }

  @Test
  void readsFiltersInJsonAndInRsql() {
    Filter filter = new RsqlFilterParser().parse("fw=prefix=1.2;site=exists=false");
    assertThat(read(",\"filter\":\"fw=prefix=1.2;site=exists=false\"").selection().filter())
        .isEqualTo(filter);
    assertThat(
            read(",\"filter\":{\"and\":[{\"attr\":\"fw\",\"op\":\"prefix\",\"value\":\"1.2\"},"
                    + "{\"attr\":\"site\",\"op\":\"exists\",\"value\":false}]}")
                .selection()
                .filter())
        .isEqualTo(filter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"filter\":{}",
        ",\"filter\":[]",
        ",\"filter\":5",
        ",\"filter\":\"\"",
        ",\"filter\":{\"attr\":\"fw\",\"op\":\"like\",\"value\":\"x\"}"
      })
  void refusesWhatIsNoFilter(String more) {
    refuses(body(more), ErrorCode.BAD_FILTER);
  }

  @Test
  void aHistogramCountsWhateverElseIsAsked() {
    Aggregation alone =
        AggregationReader.read("{\"attribute\":\"temp\",\"histogram\":{\"buckets\":20}}");
    assertThat(alone.measures()).containsExactly(Measure.COUNT);
    assertThat(alone.grouping().histogram()).contains(20);
    Aggregation more =
        AggregationReader.read(
            "{\"attribute\":\"t\",\"measures\":[\"avg\",\"count\"],\"histogram\":{\"buckets\":1}}");
    assertThat(more.measures()).containsExactly(Measure.COUNT, Measure.AVG);
  }

  private static void refuses(String body, ErrorCode code) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> AggregationReader.read(body))
        .matches(refusal -> refusal.code() == code);
  }
}
