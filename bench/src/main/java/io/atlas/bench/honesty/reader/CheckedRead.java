package io.atlas.bench.honesty.reader;

import io.atlas.bench.honesty.fault.FaultLog;
import io.atlas.bench.honesty.oracle.Oracle;
import io.atlas.bench.honesty.read.Asked;
import io.atlas.bench.honesty.read.Done;
import io.atlas.bench.honesty.read.QueryClient;
import io.atlas.bench.honesty.verdict.Tally;
import io.atlas.bench.honesty.verdict.Verdicts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Sends a read, holds the answer to all that it claims, and counts. Thread-safe. */
public final class CheckedRead {
  private final List<QueryClient> services;
  private final Verdicts verdicts;
  private final Tally tally;
  private final FaultLog faults;

  /** Reads of some services. */
  public CheckedRead(List<QueryClient> services, Verdicts verdicts, Tally tally, FaultLog faults) {
    this.services = List.copyOf(services);
    this.verdicts = verdicts;
    this.tally = tally;
    this.faults = faults;
  }

  /** How many services there are. */
  int services() {
    return services.size();
  }

  /** Reads; empty when there was no answer. */
  public Optional<Done> read(Asked asked) throws InterruptedException {
    FaultLog.Moment before = faults.now();
    QueryClient client = services.get(asked.service());
    try {
      Done done = Done.of(asked, client.send(asked));
      judge(done, client, before);
      return Optional.of(done);
    } catch (IOException e) {
      tally.unanswered(e);
      return Optional.empty();
    }
  }

  private void judge(Done done, QueryClient client, FaultLog.Moment before) {
    FaultLog.Moment now = faults.now();
    Verdicts.Evidence evidence = new Verdicts.Evidence(done, client.service(), before, now);
    Oracle.findings(done.read(), done.asked().probe().acks())
        .forEach(finding -> verdicts.take(finding, evidence));
    tally.count(done, before.isQuiet() && before.equals(now));
  }
}
