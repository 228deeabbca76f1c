package io.atlas.bench.honesty.own;

import io.atlas.bench.load.Latencies;
import io.atlas.common.freshness.Source;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/**
 * How long it took from the acknowledgement of writes until they were read with their tokens, by
 * the source that was aimed at. Thread-safe; read by one thread.
 */
public final class OwnWriteTimes {
  private final Map<Source, Latencies> latencies = new EnumMap<>(Source.class);
  private final Map<Source, Histogram> sums = new EnumMap<>(Source.class);
  private final Map<Source, LongAdder> missed = new EnumMap<>(Source.class);

  OwnWriteTimes() {
    for (Source source : Source.values()) {
      latencies.put(source, new Latencies());
      sums.put(source, Latencies.sum());
      missed.put(source, new LongAdder());
    }
  }

  /**
   * Counts a read.
   *
   * @param answered which source it came from; empty if there was no answer
   */
  void count(Source wanted, Optional<Source> answered, long nanos) {
    if (answered.equals(Optional.of(wanted))) {
      of(latencies, wanted).record(nanos);
    } else {
      of(missed, wanted).increment();
    }
  }

  private static <T> T of(Map<Source, T> all, Source source) {
    return Optional.ofNullable(all.get(source)).orElseThrow();
  }

  /** A percentile in ms; 0 of nothing. */
  public double millis(Source source, double percentile) {
    Histogram sum = of(sums, source);
    of(latencies, source).drainInto(sum);
    return Latencies.millis(sum, percentile);
  }

  /** How many were read from the source that was aimed at. */
  public long counted(Source source) {
    Histogram sum = of(sums, source);
    of(latencies, source).drainInto(sum);
    return sum.getTotalCount();
  }

  /** How many were answered by another, or not at all. */
  public long missed(Source source) {
    return of(missed, source).sum();
  }
}
