package io.atlas.demo.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.freshness.DataFreshness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
  private static final String HEADER = "source=olap, store=\"olap\", bound-ms=42, satisfied";

  @Test
  void readsAnAsset() {
    assertThat(read(200, "{\"asset\":\"p\",\"attributes\":{\"sequence\":17}}")).isEqualTo(data(17));
  }

  @Test
  void readsAnAggregate() {
    assertThat(read(200, "{\"columns\":[],\"rows\":[[12.0]]}")).isEqualTo(data(12));
  }

  @Test
  void takesAnAggregateOverNothingForZero() {
    assertThat(read(200, "{\"rows\":[]}")).isEqualTo(data(0));
    assertThat(read(200, "{\"rows\":[[null]]}")).isEqualTo(data(0));
  }

  @Test
  void takesAMissingAssetForAClaimAboutData() {
    assertThat(read(404, "{\"code\":\"asset-not-found\"}")).isEqualTo(data(0));
  }

  @Test
  void tellsARefusalFromAFailure() {
    assertThat(read(503, "{\"code\":\"freshness-unavailable\"}"))
        .isInstanceOf(Finding.Refused.class);
    assertThat(read(503, "{\"code\":\"store-unavailable\"}")).isInstanceOf(Finding.Failed.class);
    assertThat(read(502, "<html>")).isInstanceOf(Finding.Failed.class);
    assertThat(read(404, "{\"code\":\"not-found\"}")).isInstanceOf(Finding.Failed.class);
  }

  @Test
  void findsDataThatDoesNotSayHowFreshItIs() {
    assertThat(AnswerReader.read(new ReadAnswer(0, 200, Map.of(), "{}")))
        .isInstanceOf(Finding.Unproven.class);
    assertThat(AnswerReader.read(answer(200, "bound-ms=1", "{}")))
        .isInstanceOf(Finding.Unproven.class);
  }

  private static Finding read(int status, String body) {
    return AnswerReader.read(answer(status, HEADER, body));
  }

  private static ReadAnswer answer(int status, String header, String body) {
    return new ReadAnswer(0, status, Map.of("x-data-freshness", List.of(header)), body);
  }

  private static Finding data(long visible) {
    return new Finding.Data(DataFreshness.parse(HEADER), visible);
  }
}
