package io.atlas.demo.run;

import io.atlas.demo.host.HostAgent;
import io.atlas.demo.ingest.Ledger;
import io.atlas.demo.read.ReadTally;
import io.atlas.demo.read.Rung;
import io.atlas.demo.time.StopSignal;
import java.io.PrintStream;
import java.time.Duration;

/** A short table of how the run stands, every five seconds. */
final class Progress {
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final double NANOS_PER_SECOND = 1e9;

  private final Ledger ledger;
  private final HostAgent agent;
  private final ReadTally reads;
  private final PrintStream out;
  private final long started = System.nanoTime();
  private long lastNanos = started;
  private long lastAcked;

  Progress(Ledger ledger, HostAgent agent, ReadTally reads, PrintStream out) {
    this.ledger = ledger;
    this.agent = agent;
    this.reads = reads;
    this.out = out;
  }

  void run(StopSignal stop) {
    while (stop.pause(PERIOD)) {
      out.print(table());
    }
  }

  /** The table, at this moment. */
  String table() {
    long now = System.nanoTime();
    long acked = ledger.acknowledged();
    double rate = (acked - lastAcked) * NANOS_PER_SECOND / Math.max(1, now - lastNanos);
    lastNanos = now;
    lastAcked = acked;
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%4.0f s  events %,d acked, %.0f/s | %,d assets, %,d attribute names%n"
            .formatted(
                (now - started) / NANOS_PER_SECOND,
                acked,
                rate,
                agent.assets(),
                agent.attributeNames()));
    Rung.ALL.forEach(rung -> text.append(line(rung)));
    return text.append(troubles()).toString();
  }

  private String line(Rung rung) {
    return "        %-8s %,8d reads | %s%n"
        .formatted(
            rung.source().label(),
            reads.answered(rung.source()),
            reads.lastHeader(rung.source()).orElse("-"));
  }

  private String troubles() {
    String counts =
        "        refused %,d, errors %,d, sent again %,d, rejected %,d, failed snapshots %,d | stale claims %,d%n"
            .formatted(
                reads.refused(),
                reads.failed(),
                ledger.retries(),
                ledger.rejected(),
                agent.failedSnapshots(),
                reads.staleClaims());
    return counts
        + reads.lastFailure().map("        last read without data: %s%n"::formatted).orElse("")
        + ledger.lastTrouble().map("        last write in trouble: %s%n"::formatted).orElse("");
  }
}
