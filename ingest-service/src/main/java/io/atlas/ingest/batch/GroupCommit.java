package io.atlas.ingest.batch;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.batch.Lane.Submission;
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
import org.jspecify.annotations.Nullable;

/**
 * Spreads requests over lanes by slot and puts their answers together. Lanes keep a batch's rows
 * close together; correctness never rests on them.
 */
@ApplicationScoped
public class GroupCommit {
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  GroupCommit(BatchRepository repository, BatchConfig config, BatchMetrics metrics) {
    for (int i = 0; i < config.lanes(); i++) {
      lanes.add(new Lane(new BatchWriter(repository, config), config, metrics));
    }
    metrics.watch(lanes);
  }

  void start(@Observes StartupEvent event) {
    for (int i = 0; i < lanes.size(); i++) {
      threads.add(Thread.ofVirtual().name("lane-" + i).start(lanes.get(i)));
    }
  }

  void stop(@Observes ShutdownEvent event) {
    threads.forEach(Thread::interrupt);
  }

  /**
   * Writes the events and returns when they are committed.
   *
   * @throws ProblemException {@code overloaded} if a queue is full; {@code store-unavailable} and
   *     {@code outcome-unknown} as {@link BatchWriter#write}
   */
  public BatchResult write(List<ResolvedEvent> events) {
    Map<Integer, List<Integer>> byLane = new TreeMap<>();
    for (int i = 0; i < events.size(); i++) {
      int lane = events.get(i).slot() % lanes.size();
      byLane.computeIfAbsent(lane, key -> new ArrayList<>()).add(i);
    }
    List<Part> parts = new ArrayList<>();
    byLane.forEach((lane, places) -> parts.add(submit(lanes.get(lane), events, places)));
    return join(parts, events.size());
  }

  /** The events of a request that take one lane: their places in the request, and their answer. */
  private record Part(List<Integer> places, CompletableFuture<BatchResult> answer) {}

  private static Part submit(Lane lane, List<ResolvedEvent> events, List<Integer> places) {
    CompletableFuture<BatchResult> answer = new CompletableFuture<>();
    if (!lane.offer(new Submission(places.stream().map(events::get).toList(), answer))) {
      answer.completeExceptionally(overloaded());
    }
    return new Part(places, answer);
  }

  private static ProblemException overloaded() {
    return new ProblemException(
            ErrorCode.OVERLOADED, "The queue is full; send the same events again, with their ids.")
        .retryAfter(Duration.ofSeconds(1));
  }

  private static BatchResult join(List<Part> parts, int size) {
    Outcome[] outcomes = new Outcome[size];
    @Nullable BatchResult joined = null;
    for (Part part : parts) {
      BatchResult result = await(part.answer());
      joined = joined == null ? result : joined.then(result);
      for (int i = 0; i < part.places().size(); i++) {
        outcomes[part.places().get(i)] = result.outcomes().get(i);
      }
    }
    if (joined == null) {
      throw new IllegalArgumentException("no events");
    }
    return new BatchResult(joined.position(), List.of(outcomes));
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
      throw new ProblemException(ErrorCode.STORE_UNAVAILABLE, "The service is shutting down.", e);
    }
  }
}
