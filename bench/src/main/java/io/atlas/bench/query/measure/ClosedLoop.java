package io.atlas.bench.query.measure;

import io.atlas.bench.load.Latencies;
import io.atlas.bench.query.measure.Asker.Outcome;
import io.atlas.bench.query.shape.Questions;
import io.atlas.bench.stack.BenchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Several connections, each of which asks its next question when the last one is answered, for a
 * time and at least once.
 *
 * @param askers makes a connection
 * @param questions makes the stream of each connection, by its number
 */
public record ClosedLoop(
    int connections, Supplier<Asker> askers, IntFunction<Questions> questions) {

  /** Runs it. */
  public Times run(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    ExecutorService threads =
        Executors.newFixedThreadPool(connections, Thread.ofPlatform().daemon().factory());
    try {
      List<Future<Times>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        Questions own = questions.apply(i);
        running.add(threads.submit(() -> askUntil(end, own)));
      }
      return sum(running);
    } finally {
      threads.shutdownNow();
    }
  }

  private Times askUntil(long end, Questions own) throws InterruptedException {
    Histogram latencies = Latencies.sum();
    Latencies recorder = new Latencies();
    long offReplica = 0;
    long failures = 0;
    Optional<String> trouble = Optional.empty();
    try (Asker asker = askers.get()) {
      do {
        Outcome outcome = asker.ask(own.next());
        recorder.record(outcome.nanos());
        offReplica += outcome.isOffReplica() ? 1 : 0;
        failures += outcome.failure().isPresent() ? 1 : 0;
        trouble = outcome.failure().or(keep(trouble));
      } while (System.nanoTime() - end < 0);
    }
    Histogram ignored = recorder.drainInto(latencies);
    return new Times(latencies, offReplica, failures, trouble);
  }

  private static Supplier<Optional<String>> keep(Optional<String> earlier) {
    return () -> earlier;
  }

  private static Times sum(List<Future<Times>> running) throws InterruptedException {
    Times all = new Times(Latencies.sum(), 0, 0, Optional.empty());
    for (Future<Times> each : running) {
      all = sum(all, result(each));
    }
    return all;
  }

  private static Times result(Future<Times> times) throws InterruptedException {
    try {
      return times.get();
    } catch (ExecutionException e) {
      throw new BenchException("a connection failed: " + e.getCause(), e);
    }
  }

  private static Times sum(Times one, Times other) {
    one.latencies().add(other.latencies());
    return new Times(
        one.latencies(),
        one.offReplica() + other.offReplica(),
        one.failures() + other.failures(),
        one.trouble().or(other::trouble));
  }
}
