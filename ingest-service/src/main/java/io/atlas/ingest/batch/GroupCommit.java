package io.atlas.ingest.batch;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.batch.Lane.Submission;
import io.atlas.ingest.state.ResolvedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Spreads requests over lanes by slot and puts their answers together. Lanes keep a batch's rows
 * close together; correctness never rests on them.
 */
@ApplicationScoped
public class GroupCommit {
  private final List<Lane> lanes = new ArrayList<>();
  private final Lane clicks;
  private final List<Thread> threads = new ArrayList<>();
  private final Duration drainFor;
  private volatile boolean stopping;

  GroupCommit(BatchWriters writers, BatchConfig config, BatchMetrics metrics) {
    for (int i = 0; i < config.lanes(); i++) {
      lanes.add(
          new Lane(
              writers.bulk(), config.events(), config.queuedEvents(), config.delay(), metrics));
      metrics.watch(Integer.toString(i), lanes.get(i));
    }
    this.clicks =
        new Lane(writers.clicks(), config.clicks(), config.queuedClicks(), Duration.ZERO, metrics);
    metrics.watch("clicks", clicks);
    this.drainFor = config.drainFor();
  }

  void start(@Observes StartupEvent event) {
    for (int i = 0; i < lanes.size(); i++) {
      threads.add(Thread.ofVirtual().name("lane-" + i).start(lanes.get(i)));
    }
    threads.add(Thread.ofVirtual().name("lane-clicks").start(clicks));
  }

  /** Refuses what comes, writes what has come, and then ends the lanes. */
  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    lanes.forEach(Lane::close);
    clicks.close();
    long deadline = System.nanoTime() + drainFor.toNanos();
    threads.forEach(lane -> join(lane, deadline));
  }

  private static void join(Thread lane, long deadline) {
    try {
      if (!lane.join(Duration.ofNanos(deadline - System.nanoTime()))) {
        lane.interrupt();
      }
    } catch (InterruptedException e) {
      lane.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Writes the events and returns when they are committed.
   *
   * @throws ProblemException {@code overloaded} if a queue is full, in which case nothing is
   *     written; {@code store-unavailable} and {@code outcome-unknown} as {@link BatchWriter#write}
   */
  public BatchResult write(List<ResolvedEvent> events) {
    return await(submit(events));
  }

  /**
   * Queues the events; the answer comes when they are committed.
   *
   * @throws ProblemException {@code overloaded} if a queue is full, in which case nothing is
   *     written
   */
  public CompletableFuture<BatchResult> submit(List<ResolvedEvent> events) {
    List<Part> parts = parts(events);
    reserve(parts);
    parts.forEach(Part::submit);
    if (parts.size() == 1) {
      return parts.getFirst().submission().answer();
    }
    return CompletableFuture.allOf(
            parts.stream()
                .map(part -> part.submission().answer())
                .toArray(CompletableFuture[]::new))
        .handle((done, failure) -> join(parts, events.size()));
  }

  /**
   * Writes one event past the queues of all others, as observed no earlier than what is stored of
   * its attributes, and tells its asset's state.
   *
   * @throws ProblemException as {@link #write}
   */
  public BatchResult click(ResolvedEvent event) {
    Submission submission = new Submission(List.of(event));
    if (!clicks.reserve(1)) {
      throw refused();
    }
    clicks.submit(submission);
    return await(submission.answer());
  }

  /** The events of a request that take one lane: their places in the request, and their answer. */
  private record Part(Lane lane, List<Integer> places, Submission submission) {
    int size() {
      return places.size();
    }

    void submit() {
      lane.submit(submission);
    }
  }

  private List<Part> parts(List<ResolvedEvent> events) {
    if (events.getFirst().part() != null) {
      return List.of(whole(events));
    }
    if (events.size() == 1) {
      Lane lane = lanes.get(events.getFirst().slot() % lanes.size());
      return List.of(new Part(lane, List.of(0), new Submission(events)));
    }
    Map<Integer, List<Integer>> byLane = new TreeMap<>();
    for (int i = 0; i < events.size(); i++) {
      int lane = events.get(i).slot() % lanes.size();
      byLane.computeIfAbsent(lane, key -> new ArrayList<>()).add(i);
    }
    return byLane.entrySet().stream()
        .map(entry -> part(lanes.get(entry.getKey()), entry.getValue(), events))
        .toList();
  }

  /** In one lane: in several, transactions would wait for each other at the request's key. */
  private Part whole(List<ResolvedEvent> events) {
    Lane lane = lanes.get(events.getFirst().slot() % lanes.size());
    return part(lane, IntStream.range(0, events.size()).boxed().toList(), events);
  }

  private static Part part(Lane lane, List<Integer> places, List<ResolvedEvent> events) {
    List<ResolvedEvent> own = places.stream().map(events::get).toList();
    return new Part(lane, places, new Submission(own));
  }

  /** Room in every lane or in none: a request is refused whole. */
  private void reserve(List<Part> parts) {
    List<Part> reserved = new ArrayList<>();
    for (Part part : parts) {
      if (!part.lane().reserve(part.size())) {
        reserved.forEach(before -> before.lane().release(before.size()));
        throw refused();
      }
      reserved.add(part);
    }
  }

  private ProblemException refused() {
    String why = stopping ? "The service is shutting down" : "The queue is full";
    return new ProblemException(
            ErrorCode.OVERLOADED, why + "; send the same events again, with their ids.")
        .retryAfter(Duration.ofSeconds(1));
  }

  private static BatchResult join(List<Part> parts, int size) {
    Outcome[] outcomes = new Outcome[size];
    List<RuntimeException> failures = new ArrayList<>();
    @Nullable BatchResult joined = null;
    for (Part part : parts) {
      try {
        BatchResult result = await(part.submission().answer());
        joined = joined == null ? result : joined.then(result);
        put(outcomes, part.places(), result.outcomes());
      } catch (RuntimeException failure) {
        failures.add(failure);
      }
    }
    if (joined == null) {
      throw worst(failures);
    }
    if (!failures.isEmpty()) {
      throw partlyWritten(failures.getFirst());
    }
    return new BatchResult(joined.position(), List.of(outcomes), joined.states());
  }

  private static void put(Outcome[] outcomes, List<Integer> places, List<Outcome> ofPart) {
    for (int i = 0; i < ofPart.size(); i++) {
      outcomes[places.get(i)] = ofPart.get(i);
    }
  }

  /** Of lanes that all failed, one that cannot say that it wrote nothing speaks for all. */
  private static RuntimeException worst(List<RuntimeException> failures) {
    return failures.stream()
        .filter(failure -> !saysThatNothingWasWritten(failure))
        .findFirst()
        .orElse(failures.getFirst());
  }

  private static boolean saysThatNothingWasWritten(RuntimeException failure) {
    return failure instanceof ProblemException problem
        && problem.code() == ErrorCode.STORE_UNAVAILABLE;
  }

  /** Some were committed and others failed: no answer but this would be true of all the events. */
  static ProblemException partlyWritten(RuntimeException failure) {
    return new ProblemException(
            ErrorCode.OUTCOME_UNKNOWN,
            "Some of the events were written. Send all of them again: those with an id are written"
                + " once; those without may double.",
            failure)
        .retryAfter(Duration.ofSeconds(2));
  }

  static ProblemException shuttingDown() {
    return new ProblemException(
            ErrorCode.STORE_UNAVAILABLE, "The service is shutting down; nothing was written.")
        .retryAfter(Duration.ofSeconds(1));
  }

  private static BatchResult await(CompletableFuture<BatchResult> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Settlement.outcomeUnknown();
    }
  }
}
