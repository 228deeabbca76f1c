package io.atlas.bench.analytics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long each of several equal runs took.
 *
 * @param nanos at least one, sorted
 */
record Runs(List<Long> nanos) {
  private static final int FEWEST = 3;
  private static final double PERCENT = 100;

  Runs {
    nanos = nanos.stream().sorted().toList();
  }

  /** Something that is timed. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /**
   * Repeats it for a time, and three times at least; but only once if once takes longer than that.
   */
  static Runs of(Duration time, LongSupplier clock, Work work) throws InterruptedException {
    List<Long> nanos = new ArrayList<>();
    long start = clock.getAsLong();
    long last = start;
    do {
      work.run();
      long now = clock.getAsLong();
      nanos.add(now - last);
      last = now;
    } while (last - start < time.toNanos() || nanos.size() < FEWEST && !isLong(nanos, time));
    return new Runs(nanos);
  }

  private static boolean isLong(List<Long> nanos, Duration time) {
    return nanos.getFirst() > time.toNanos();
  }

  int count() {
    return nanos.size();
  }

  /** The least that so many percent of the runs did not exceed, in ms. */
  double millis(double percent) {
    int rank = (int) Math.ceil(percent / PERCENT * nanos.size());
    return nanos.get(Math.max(rank, 1) - 1) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
