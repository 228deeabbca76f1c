package io.atlas.demo.run;

import io.atlas.common.freshness.Source;
import io.atlas.demo.host.HostAgent;
import io.atlas.demo.ingest.EventFactory;
import io.atlas.demo.ingest.IngestClient;
import io.atlas.demo.ingest.Ledger;
import io.atlas.demo.probe.AckLog;
import io.atlas.demo.probe.ProbeWriter;
import io.atlas.demo.read.EventCount;
import io.atlas.demo.read.QueryClient;
import io.atlas.demo.read.ReadTally;
import io.atlas.demo.read.Readers;
import io.atlas.demo.read.Rung;
import io.atlas.demo.time.MonotonicClock;
import io.atlas.demo.time.RisingTime;
import io.atlas.demo.time.StopSignal;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One run: writes and reads until told to stop, then counts what has arrived. */
public final class DemoRun {
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("'demo-'yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** How long events on their way are retried, and then how long the OLAP store may take. */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration EVER = Duration.ofDays(3650);
  private static final double NANOS_PER_SECOND = 1e9;

  private final Settings settings;
  private final StopSignal stop;
  private final PrintStream progress;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final Instant started = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final String runId = RUN_ID.format(started);
  private final MonotonicClock clock = new MonotonicClock();
  private final Ledger ledger = new Ledger();
  private final AckLog acks = new AckLog();
  private final ReadTally tally = new ReadTally();
  private final StopSignal giveUp = new StopSignal();
  private final Identity identity;
  private final QueryClient queries;
  private final IngestClient ingest;

  /**
   * A run that has not begun.
   *
   * @param stop ends it before its time
   * @param progress what people read
   * @throws IllegalStateException if the environment holds neither a bearer nor a key
   */
  public DemoRun(
      Settings settings, Map<String, String> environment, StopSignal stop, PrintStream progress) {
    this.settings = settings;
    this.stop = stop;
    this.progress = progress;
    this.identity = Identity.of(environment, runId, started);
    this.queries = new QueryClient(http, settings.query(), identity.bearer(), clock);
    this.ingest = new IngestClient(http, settings.ingest(), identity.bearer(), ledger, giveUp);
  }

  /** Runs to the end; the last line on {@code out} is the result. Whether everything held. */
  public boolean run(PrintStream out) throws InterruptedException {
    List<URI> services = List.of(settings.ingest(), settings.query(), settings.freshness());
    List<URI> missing = new Readiness(http, progress).await(services, stop);
    if (!missing.isEmpty()) {
      out.println(Result.nothing().json());
      progress.println("FAILED: not ready: " + missing);
      return false;
    }
    progress.printf(
        "run %s, tenant %s%n", runId, identity.tenant().orElse("of the bearer that was given"));
    return conclude(stream(), out);
  }

  private boolean conclude(Result result, PrintStream out) {
    List<String> failures = result.failures(settings.olap());
    failures.forEach(failure -> progress.println("FAILED: " + failure));
    progress.flush();
    out.println(result.json());
    out.flush();
    return failures.isEmpty();
  }

  private Result stream() throws InterruptedException {
    HostAgent agent = new HostAgent(ingest, events());
    Progress table = new Progress(ledger, agent, tally, progress);
    StopSignal writing = new StopSignal();
    StopSignal reading = new StopSignal();
    Crew writers = writers(agent, writing);
    Crew readers = readers(table, reading);
    long begun = System.nanoTime();
    stop.pause(settings.duration().orElse(EVER));
    double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
    reading.stop();
    writing.stop();
    settle(writers);
    readers.join(SETTLING);
    progress.print(table.table());
    return result(seconds, writers.isSound() && readers.isSound());
  }

  private EventFactory events() {
    return new EventFactory(runId, new RisingTime(InstantSource.system(), started));
  }

  private Crew writers(HostAgent agent, StopSignal writing) {
    ProbeWriter probe = new ProbeWriter(probeAsset(), ingest, events(), acks, clock);
    Crew crew = new Crew(progress);
    crew.start("agent", () -> agent.run(writing));
    crew.start("probe", () -> probe.run(writing));
    return crew;
  }

  private Crew readers(Progress table, StopSignal reading) {
    Readers readers =
        new Readers(queries, acks, tally, new Readers.Probe(probeAsset(), started), progress);
    Crew crew = new Crew(progress);
    Rung.ALL.stream()
        .filter(rung -> rung != Rung.OLAP || settings.olap())
        .forEach(
            rung -> crew.start("read-" + rung.source().label(), () -> readers.run(rung, reading)));
    crew.start("progress", () -> table.run(reading));
    crew.start("first-read", () -> announceFirstRead(reading));
    return crew;
  }

  private String probeAsset() {
    return "probe-" + runId;
  }

  private void announceFirstRead(StopSignal reading) {
    while (tally.first().getCount() > 0 && reading.pause(Duration.ofMillis(10))) {
      // Until the first answer, or the end.
    }
    if (tally.first().getCount() == 0) {
      progress.printf("first answered read %.1f s after the start of the demo%n", uptime());
    }
  }

  private static double uptime() {
    Instant begun = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    return Duration.between(begun, Instant.now()).toMillis() / 1000.0;
  }

  // What is on its way is brought to its end, or the count could not be compared.
  private void settle(Crew writers) throws InterruptedException {
    writers.join(SETTLING);
    giveUp.stop();
    writers.join(SETTLING);
  }

  private Result result(double seconds, boolean sound) throws InterruptedException {
    OptionalLong counted = settings.olap() ? count() : OptionalLong.empty();
    Result.Reads reads =
        new Result.Reads(
            tally.answered(Source.WRITER),
            tally.answered(Source.REPLICA),
            tally.answered(Source.OLAP));
    return new Result(
        ledger.acknowledged(),
        counted,
        reads,
        tally.staleClaims(),
        ledger.unresolved(),
        sound,
        seconds);
  }

  private OptionalLong count() throws InterruptedException {
    long expected = ledger.acknowledged();
    progress.printf("waiting for %,d events in the OLAP store%n", expected);
    return new EventCount(queries, countFrom())
        .await(
            expected,
            SETTLING,
            count -> progress.printf("  the OLAP store has %,d of %,d%n", count, expected));
  }

  // A tenant of the run's own holds nothing else; in another's, earlier runs must not be counted.
  private Instant countFrom() {
    return identity.tenant().isPresent() ? started.minus(1, ChronoUnit.HOURS) : started;
  }
}
