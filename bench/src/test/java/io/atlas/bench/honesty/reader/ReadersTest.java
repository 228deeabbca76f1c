package io.atlas.bench.honesty.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.honesty.FakeQueryService;
import io.atlas.bench.honesty.crew.Step;
import io.atlas.bench.honesty.fault.FaultLog;
import io.atlas.bench.honesty.oracle.SwitchPoints;
import io.atlas.bench.honesty.probe.Probe;
import io.atlas.bench.honesty.probe.ProbeWriter;
import io.atlas.bench.honesty.probe.Writes;
import io.atlas.bench.honesty.read.QueryClient;
import io.atlas.bench.honesty.verdict.Tally;
import io.atlas.bench.honesty.verdict.Verdicts;
import io.atlas.bench.honesty.verdict.Violation;
import io.atlas.common.freshness.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reader, client and oracle together, against services that are made up. */
class ReadersTest {
  private static final int READS = 300;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Probe probe = Probe.of("probe", 0);
  private final FaultLog faults = new FaultLog();
  private final Tally tally = new Tally();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Verdicts verdicts =
      new Verdicts(5, System.nanoTime(), new PrintStream(printed, true, StandardCharsets.UTF_8));

  @AfterEach
  void close() {
    http.close();
  }

  private void readFrom(FakeQueryService honest, FakeQueryService other)
      throws InterruptedException {
    new ProbeWriter(probe, new Writes(http, honest.address(), "bearer"), verdicts::take).write();
    List<QueryClient> services =
        List.of(
            new QueryClient(http, honest.address(), "bearer"),
            new QueryClient(http, other.address(), "bearer"));
    CheckedRead reads = new CheckedRead(services, verdicts, tally, faults);
    Step reader = new Readers(5, List.of(probe), reads).newReader();
    for (int i = 0; i < READS; i++) {
      reader.run();
    }
  }

  @Test
  void believesHonestServices() throws IOException, InterruptedException {
    try (FakeQueryService one = new FakeQueryService(-1, 0);
        FakeQueryService other = new FakeQueryService(-1, 0)) {
      readFrom(one, other);
    }
    assertThat(verdicts.details()).isEmpty();
    assertThat(tally.claims()).isEqualTo(READS);
    assertThat(tally.claims(Source.WRITER) + tally.claims(Source.OLAP)).isEqualTo(READS);
    assertThat(tally.boundPresentShare()).isEqualTo(1);
    assertThat(tally.shareOffWriter()).isZero();
  }

  @Test
  void findsTheOneAnswerThatLies() throws IOException, InterruptedException {
    try (FakeQueryService honest = new FakeQueryService(-1, 0);
        FakeQueryService liar = new FakeQueryService(20, 0)) {
      readFrom(honest, liar);
      assertThat(verdicts.details()).isNotEmpty();
      Violation violation = verdicts.details().getFirst();
      assertThat(violation.rule()).isEqualTo("bound");
      assertThat(violation.service()).isEqualTo(liar.address().toString());
      assertThat(violation.missing()).hasSize(1);
      assertThat(verdicts.details()).extracting(Violation::read).containsOnly(violation.read());
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .contains("VIOLATION of bound", "probe-00", "x-data-freshness", "seed 5");
    }
  }

  @Test
  void waitsWithTheVerdictOnceAPromotionHasBegun() throws IOException, InterruptedException {
    faults.begin("promote", true);
    try (FakeQueryService honest = new FakeQueryService(-1, 0);
        FakeQueryService liar = new FakeQueryService(20, 0)) {
      readFrom(honest, liar);
    }
    assertThat(verdicts.byRule()).doesNotContainKey(io.atlas.bench.honesty.oracle.Rule.BOUND);
    verdicts.judge(SwitchPoints.parse(2, "1\t0/FE\tpromoted"));
    assertThat(verdicts.byRule()).doesNotContainKey(io.atlas.bench.honesty.oracle.Rule.BOUND);
    assertThat(verdicts.excused()).isPositive();
  }

  @Test
  void convictsWhatAPromotionDoesNotExcuse() throws IOException, InterruptedException {
    faults.begin("promote", true);
    try (FakeQueryService honest = new FakeQueryService(-1, 0);
        FakeQueryService liar = new FakeQueryService(20, 0)) {
      readFrom(honest, liar);
    }
    verdicts.judge(SwitchPoints.parse(2, "1\t0/FF\tpromoted"));
    assertThat(verdicts.byRule()).containsKey(io.atlas.bench.honesty.oracle.Rule.BOUND);
  }

  @Test
  void countsNothingAsQuietDuringAFault() throws IOException, InterruptedException {
    faults.begin("replica-lag", false);
    try (FakeQueryService one = new FakeQueryService(-1, 0);
        FakeQueryService other = new FakeQueryService(-1, 0)) {
      readFrom(one, other);
    }
    assertThat(tally.claims()).isEqualTo(READS);
    assertThat(tally.boundPresentShare()).isZero();
  }
}
