package io.atlas.bench.honesty.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.honesty.oracle.Reply;
import io.atlas.bench.honesty.probe.Probe;
import io.atlas.common.freshness.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
  private static final String HEADER =
      "source=replica, store=\"replica-1\", bound-ms=42, lsn=\"0/10\", satisfied";
  private final Probe probe = Probe.of("probe", 7);

  private Reply read(Route route, int status, String body) {
    Asked asked =
        new Asked(0, 0, route, probe, Optional.empty(), Optional.empty(), Optional.empty());
    return ReplyReader.read(
        asked, new RawAnswer(0, 1, status, Map.of("x-data-freshness", List.of(HEADER)), body));
  }

  @Test
  void readsAnAsset() {
    Reply reply =
        read(
            Route.POINT, 200, "{\"asset\":\"probe-07\",\"attributes\":{\"seq\":5,\"probe_07\":5}}");
    assertThat(reply.visible()).isEqualTo(5);
    assertThat(reply.foreign()).isEmpty();
    assertThat(reply.isClaim()).isTrue();
    assertThat(reply.freshness().orElseThrow().source()).isEqualTo(Source.REPLICA);
    assertThat(reply.token()).isEmpty();
  }

  @Test
  void readsAPage() {
    String item = "{\"asset\":\"probe-07\",\"attributes\":{\"seq\":5,\"probe_07\":5}}";
    assertThat(read(Route.FILTER, 200, "{\"items\":[" + item + "]}").visible()).isEqualTo(5);
    assertThat(read(Route.FILTER, 200, "{\"items\":[]}").visible()).isZero();
    assertThat(read(Route.FILTER, 200, "{\"items\":[]}").foreign()).isEmpty();
    assertThat(read(Route.FILTER, 200, "{\"items\":[" + item + "," + item + "]}").foreign())
        .isPresent();
    assertThat(read(Route.FILTER, 200, "{}").foreign()).isPresent();
  }

  @Test
  void readsAnAggregate() {
    assertThat(read(Route.ANALYTICS, 200, "{\"columns\":[],\"rows\":[[17.0]]}").visible())
        .isEqualTo(17);
    assertThat(read(Route.ANALYTICS, 200, "{\"columns\":[],\"rows\":[[null]]}").visible()).isZero();
    assertThat(read(Route.ANALYTICS, 200, "{}").foreign()).isPresent();
  }

  @Test
  void findsTheDataOfAnotherAssetOrOfTwoWrites() {
    assertThat(
            read(Route.POINT, 200, "{\"asset\":\"probe-08\",\"attributes\":{\"seq\":5}}").foreign())
        .isPresent();
    assertThat(
            read(
                    Route.POINT,
                    200,
                    "{\"asset\":\"probe-07\",\"attributes\":{\"seq\":6,\"probe_07\":5}}")
                .foreign())
        .isPresent();
  }

  @Test
  void readsAProblem() {
    Reply missing = read(Route.POINT, 404, "{\"code\":\"asset-not-found\"}");
    assertThat(missing.isClaim()).isTrue();
    assertThat(missing.visible()).isZero();
    Reply refused =
        read(Route.POINT, 503, "{\"code\":\"freshness-unavailable\",\"achievable-bound-ms\":3000}");
    assertThat(refused.isClaim()).isFalse();
    assertThat(refused.achievable()).hasValue("3000");
    assertThat(read(Route.POINT, 502, "<html>").code()).isEmpty();
  }
}
