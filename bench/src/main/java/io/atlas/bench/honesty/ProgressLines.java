package io.atlas.bench.honesty;

import io.atlas.bench.honesty.fault.FaultLog;
import io.atlas.bench.honesty.verdict.Tally;
import io.atlas.bench.honesty.verdict.Verdicts;
import io.atlas.common.freshness.Source;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says every few seconds how it goes. Belongs to one thread. */
final class ProgressLines {
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final double NANOS = 1e9;

  private final Tally tally;
  private final Verdicts verdicts;
  private final FaultLog faults;
  private final long wanted;
  private final PrintStream out;
  private long before;
  private long beforeNanos = System.nanoTime();

  ProgressLines(Tally tally, Verdicts verdicts, FaultLog faults, long wanted, PrintStream out) {
    this.tally = tally;
    this.verdicts = verdicts;
    this.faults = faults;
    this.wanted = wanted;
    this.out = out;
  }

  void next() throws InterruptedException {
    Thread.sleep(PERIOD);
    long reads = tally.claims();
    long now = System.nanoTime();
    out.printf(
        Locale.ROOT,
        "  %,d of %,d reads  %,.0f/s  writer %,d  replica %,d  olap %,d  violations %d  %s%n",
        reads,
        wanted,
        (reads - before) / ((now - beforeNanos) / NANOS),
        tally.claims(Source.WRITER),
        tally.claims(Source.REPLICA),
        tally.claims(Source.OLAP),
        verdicts.violations(),
        faults.now().isQuiet() ? "quiet" : faults.now().fault());
    before = reads;
    beforeNanos = now;
  }
}
