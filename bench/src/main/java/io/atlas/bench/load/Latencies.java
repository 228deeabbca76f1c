package io.atlas.bench.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** Latencies in µs. Written by any thread, read by one. */
public final class Latencies {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;

  private final Recorder recorder = new Recorder(LONGEST_MICROS, DIGITS);
  private @Nullable Histogram interval;

  /** Takes one down. */
  public void record(long nanos) {
    long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
    recorder.recordValue(Math.min(LONGEST_MICROS, Math.max(1, micros)));
  }

  /** Adds what has come since the last call to the sum, and gives back what that was. */
  public Histogram drainInto(Histogram sum) {
    Histogram drained = recorder.getIntervalHistogram(interval);
    interval = drained;
    sum.add(drained);
    return drained;
  }

  /** An empty sum. */
  public static Histogram sum() {
    return new Histogram(LONGEST_MICROS, DIGITS);
  }

  /** A percentile in ms; 0 of nothing. */
  public static double millis(Histogram histogram, double percentile) {
    return histogram.getTotalCount() == 0
        ? 0
        : histogram.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toMicros(1);
  }
}
