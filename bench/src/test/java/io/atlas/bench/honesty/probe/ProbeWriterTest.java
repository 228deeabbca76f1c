package io.atlas.bench.honesty.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.honesty.FakeQueryService;
import io.atlas.bench.honesty.oracle.Rule;
import io.atlas.bench.honesty.probe.AckHistory.Written;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeWriterTest {
  private final Probe probe = Probe.of("probe", 3);
  private final List<Rule> violations = new ArrayList<>();

  @Test
  void sendsTheSameAgainUntilItIsAcknowledged() throws IOException, InterruptedException {
    try (FakeQueryService service = new FakeQueryService(-1, 2);
        HttpClient http = HttpClient.newHttpClient()) {
      ProbeWriter writer =
          new ProbeWriter(
              probe,
              new Writes(http, service.address(), "bearer"),
              (rule, text) -> violations.add(rule));
      Written written = writer.write();
      assertThat(service.written()).hasSize(3);
      assertThat(service.written().stream().distinct()).hasSize(1);
      assertThat(written.ack().sequence()).isEqualTo(1);
      assertThat(probe.acks().newest()).hasValue(written);
      assertThat(writer.write().ack().sequence()).isEqualTo(2);
      assertThat(violations).isEmpty();
    }
  }

  @Test
  void noticesATokenThatGoesBack() throws IOException, InterruptedException {
    probe.acks().next();
    probe
        .acks()
        .add(
            new Written(
                new io.atlas.bench.honesty.oracle.Ack(
                    1,
                    0,
                    1,
                    io.atlas.common.token.TokenCodec.unverified(FakeQueryService.token(2, 1))
                        .position()),
                FakeQueryService.token(2, 1)));
    try (FakeQueryService service = new FakeQueryService(-1, 0);
        HttpClient http = HttpClient.newHttpClient()) {
      new ProbeWriter(
              probe,
              new Writes(http, service.address(), "bearer"),
              (rule, text) -> violations.add(rule))
          .write();
    }
    assertThat(violations).containsExactly(Rule.WRITE_TOKEN);
  }

  @Test
  void writesBothAttributes() {
    assertThat(ProbeWriter.event(probe, 5, Instant.parse("2026-01-01T00:00:00.000001Z")))
        .isEqualTo(
            "{\"asset\":\"probe-03\",\"time\":\"2026-01-01T00:00:00.000001Z\",\"id\":\"probe-03-5\","
                + "\"attributes\":{\"seq\":5,\"probe_03\":5}}");
  }
}
