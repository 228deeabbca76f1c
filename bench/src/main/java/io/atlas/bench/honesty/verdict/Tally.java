package io.atlas.bench.honesty.verdict;

import io.atlas.bench.honesty.oracle.Observation;
import io.atlas.bench.honesty.oracle.Slack;
import io.atlas.bench.honesty.read.Asked;
import io.atlas.bench.honesty.read.Done;
import io.atlas.bench.load.Latencies;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Counts reads. Thread-safe. */
public final class Tally {
  private static final Duration COMMON_DEMAND = Duration.ofSeconds(2);

  private static final int SMALLEST_PART = 20;

  private final Map<Source, LongAdder> bySource = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
  private final Map<Source, Latencies> slacks = new EnumMap<>(Source.class);
  private final LongAdder claims = new LongAdder();
  private final LongAdder quiet = new LongAdder();
  private final LongAdder quietWithBound = new LongAdder();
  private final LongAdder common = new LongAdder();
  private final LongAdder commonOffWriter = new LongAdder();

  /** Nothing counted yet. */
  public Tally() {
    for (Source source : Source.values()) {
      slacks.put(source, new Latencies());
    }
  }

  /**
   * Counts an answer.
   *
   * @param isQuiet whether nothing was wrong with the stack from when it was sent to when it was
   *     answered
   */
  public void count(Done done, boolean isQuiet) {
    Observation read = done.read();
    if (!read.reply().isClaim()) {
      increment(refused, refusal(read));
      return;
    }
    claims.increment();
    Source source = read.reply().freshness().map(DataFreshness::source).orElse(Source.NONE);
    increment(bySource, source);
    if (isQuiet) {
      countQuiet(done, source);
    }
  }

  private static String refusal(Observation read) {
    return read.reply().status() + " " + read.reply().code();
  }

  private void countQuiet(Done done, Source source) {
    quiet.increment();
    OptionalLong slack = Slack.nanos(done.read(), done.asked().probe().acks());
    if (slack.isPresent()) {
      quietWithBound.increment();
      Objects.requireNonNull(slacks.get(source)).record(slack.getAsLong());
    }
    if (isCommon(done.asked())) {
      common.increment();
      commonOffWriter.add(source == Source.WRITER ? 0 : 1);
    }
  }

  // Of state: analytics never come from the writer.
  private static boolean isCommon(Asked asked) {
    return asked.body().isEmpty()
        && asked.carried().isEmpty()
        && asked.maxStaleness().equals(Optional.of(COMMON_DEMAND));
  }

  /** A request was never answered. */
  public void unanswered(Exception why) {
    increment(failures, why.getClass().getSimpleName());
  }

  private static <K> void increment(Map<K, LongAdder> counters, K key) {
    counters.computeIfAbsent(key, ignored -> new LongAdder()).increment();
  }

  /** Answers that claimed something about data. */
  public long claims() {
    return claims.sum();
  }

  /** Whether there are so many, and of each kind of store a twentieth of that. */
  public boolean hasEnough(long wanted) {
    return claims() >= wanted
        && Stream.of(Source.WRITER, Source.REPLICA, Source.OLAP)
            .allMatch(source -> claims(source) >= wanted / SMALLEST_PART);
  }

  /** Those of one kind of store. */
  public long claims(Source source) {
    return Optional.ofNullable(bySource.get(source)).map(LongAdder::sum).orElse(0L);
  }

  /** Other answers, by status and code. */
  public Map<String, Long> refused() {
    return read(refused);
  }

  /** Requests without an answer, by what happened. */
  public Map<String, Long> failures() {
    return read(failures);
  }

  private static Map<String, Long> read(Map<String, LongAdder> counters) {
    Map<String, Long> sums = new TreeMap<>();
    counters.forEach((key, count) -> sums.put(key, count.sum()));
    return sums;
  }

  /**
   * Of quiet reads of state that accept 2 s and carry no token, the share the writer was spared.
   */
  public double shareOffWriter() {
    return share(commonOffWriter, common);
  }

  /** Of quiet answers, the share that knows how old it is at most. */
  public double boundPresentShare() {
    return share(quietWithBound, quiet);
  }

  private static double share(LongAdder part, LongAdder whole) {
    return whole.sum() == 0 ? 0 : part.sum() / (double) whole.sum();
  }

  /** Slacks of quiet reads since the last call, in µs; called by one thread. */
  public Map<Source, Histogram> drainSlacks() {
    Map<Source, Histogram> drained = new EnumMap<>(Source.class);
    slacks.forEach((source, latencies) -> {
      Histogram sum = Latencies.sum();
      latencies.drainInto(sum);
      drained.put(source, sum);
    });
    return drained;
  }
}
