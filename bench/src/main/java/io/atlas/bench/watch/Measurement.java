package io.atlas.bench.watch;

import io.atlas.bench.load.Counters;
import io.atlas.bench.load.Latencies;
import io.atlas.bench.load.Load;
import io.atlas.bench.measure.Freshness;
import io.atlas.bench.measure.StateUpdates;
import io.atlas.bench.measure.WalReading;
import io.atlas.bench.report.Window;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Watches a load: first uncounted, then second by second. Used once, by one thread. */
public final class Measurement {
  private static final int WINDOW_SECONDS = 10;
  private static final double NANOS = 1e9;

  private final Probe probe;
  private final Plan plan;
  private final Runnable checkpoint;
  private final PrintStream progress;

  private final Histogram all = Latencies.sum();
  private final List<Window> series = new ArrayList<>();
  private final LagTally lags = new LagTally();
  private double rssPeak;

  /**
   * A measurement that has not begun.
   *
   * @param checkpoint starts a checkpoint and does not wait for it
   */
  public Measurement(Probe probe, Plan plan, Runnable checkpoint, PrintStream progress) {
    this.probe = probe;
    this.plan = plan;
    this.checkpoint = checkpoint;
    this.progress = progress;
  }

  /** How everything that counts up stands at one moment. */
  private record Standing(
      long nanoTime, Counters.Reading counts, WalReading wal, Map<String, Double> cpu) {}

  /** Starts the load and watches it; it still runs when this returns. */
  public Measured run(Load load) throws InterruptedException {
    load.start();
    warmUp(load);
    load.forgiveDebt();
    StateUpdates updates = StateUpdates.of(probe.database());
    load.latencies().drainInto(Latencies.sum());
    Standing from = standing(load);
    measure(load, from);
    long unsent = load.debt();
    Standing to = standing(load);
    return new Measured(
        (to.nanoTime() - from.nanoTime()) / NANOS,
        to.counts().since(from.counts()),
        all,
        to.wal().since(from.wal()),
        StateUpdates.of(probe.database()).hotShareSince(updates),
        unsent,
        rssPeak,
        probe.ingestRssMib(),
        difference(from.cpu(), to.cpu()),
        lags.mostRetained(),
        lags.lag(),
        List.copyOf(series));
  }

  private Standing standing(Load load) {
    // The WAL has to be asked for; what follows is read in an instant, so the rates belong
    // together.
    WalReading wal = WalReading.of(probe.database());
    Counters.Reading counts = load.counters().read();
    return new Standing(System.nanoTime(), counts, wal, probe.cpuSeconds());
  }

  private static Map<String, Double> difference(Map<String, Double> from, Map<String, Double> to) {
    Map<String, Double> used = new LinkedHashMap<>();
    to.forEach((part, seconds) -> used.put(part, seconds - from.getOrDefault(part, 0.0)));
    return used;
  }

  private void warmUp(Load load) throws InterruptedException {
    long begin = System.nanoTime();
    Counters.Reading before = load.counters().read();
    for (int second = 1; second <= plan.warmup(); second++) {
      sleepUntil(begin + TimeUnit.SECONDS.toNanos(second));
      Histogram latencies = load.latencies().drainInto(Latencies.sum());
      Counters.Reading now = load.counters().read();
      tell("warm-up", second, plan.warmup(), now.since(before), latencies);
      before = now;
    }
  }

  private void measure(Load load, Standing start) throws InterruptedException {
    Histogram window = Latencies.sum();
    Standing windowStart = start;
    Counters.Reading before = start.counts();
    Optional<Freshness.Reading> freshness = Optional.empty();
    for (int second = 1; second <= plan.seconds(); second++) {
      if (plan.checkpointAt().equals(OptionalInt.of(second - 1))) {
        checkpoint.run();
      }
      sleepUntil(start.nanoTime() + TimeUnit.SECONDS.toNanos(second));
      Histogram latencies = load.latencies().drainInto(window);
      Counters.Reading now = load.counters().read();
      rssPeak = Math.max(rssPeak, probe.ingestRssMib());
      freshness = probe.freshness().map(this::sample);
      tell(plan.name(), second, plan.seconds(), now.since(before), latencies);
      before = now;
      if (second % WINDOW_SECONDS == 0 || second == plan.seconds()) {
        Standing end = standing(load);
        series.add(window(start, windowStart, end, window, freshness));
        all.add(window);
        window.reset();
        windowStart = end;
      }
    }
  }

  private Freshness.Reading sample(Freshness source) {
    Freshness.Reading reading =
        source.read().orElse(new Freshness.Reading(OptionalLong.empty(), OptionalLong.empty()));
    lags.add(reading);
    return reading;
  }

  private Window window(
      Standing start,
      Standing from,
      Standing to,
      Histogram latencies,
      Optional<Freshness.Reading> freshness) {
    double seconds = (to.nanoTime() - from.nanoTime()) / NANOS;
    Counters.Reading counts = to.counts().since(from.counts());
    WalReading wal = to.wal().since(from.wal());
    return new Window(
        (from.nanoTime() - start.nanoTime()) / NANOS,
        seconds,
        counts.accepted() / seconds,
        Latencies.millis(latencies, 99),
        counts.refused(),
        counts.errors(),
        counts.accepted() == 0 ? 0 : wal.inserted() / (double) counts.accepted(),
        wal.fullPageBytes(),
        wal.checkpoints(),
        probe.ingestRssMib(),
        freshness.flatMap(f -> boxed(f.retainedBytes())).orElse(null),
        freshness.flatMap(f -> boxed(f.lagMillis())).orElse(null));
  }

  private static Optional<Long> boxed(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  private void tell(
      String phase, int second, int of, Counters.Reading counts, Histogram latencies) {
    progress.printf(
        Locale.ROOT,
        "  %s %d/%d s  %,d events/s  p99 %.1f ms  refused %d  errors %d  rss %.0f MiB%n",
        phase,
        second,
        of,
        counts.accepted(),
        Latencies.millis(latencies, 99),
        counts.refused(),
        counts.errors(),
        probe.ingestRssMib());
  }

  private static void sleepUntil(long nanoTime) throws InterruptedException {
    long left = nanoTime - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    } else if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
