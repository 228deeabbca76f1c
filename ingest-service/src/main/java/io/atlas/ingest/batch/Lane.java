package io.atlas.ingest.batch;

import io.atlas.ingest.state.ResolvedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue and the one thread that empties it. While a transaction commits, requests gather;
 * the next transaction takes what has gathered. So batches grow with the load and nobody waits for
 * a timer.
 */
final class Lane implements Runnable {
  /** The events of one request that take this lane, and their answer. */
  record Submission(List<ResolvedEvent> events, CompletableFuture<BatchResult> answer) {}

  private final BatchWriter writer;
  private final int batchEvents;
  private final BlockingQueue<Submission> queue = new LinkedBlockingQueue<>();
  private final Semaphore room;
  private final int capacity;
  private final BatchMetrics metrics;

  /**
   * Makes a lane.
   *
   * @param batchEvents events that end a batch
   * @param capacity events that may wait
   */
  Lane(BatchWriter writer, int batchEvents, int capacity, BatchMetrics metrics) {
    this.writer = writer;
    this.batchEvents = batchEvents;
    this.capacity = capacity;
    this.room = new Semaphore(capacity);
    this.metrics = metrics;
  }

  /** Keeps room for that many events, unless it would exceed the lane's bound. */
  boolean reserve(int events) {
    return room.tryAcquire(events);
  }

  /** Gives reserved room back that is not used. */
  void release(int events) {
    room.release(events);
  }

  /** Queues a submission for which room was reserved. */
  void submit(Submission submission) {
    queue.add(submission);
  }

  int queuedEvents() {
    return capacity - room.availablePermits();
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        write(gather());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      writer.disconnect();
    }
  }

  private List<Submission> gather() throws InterruptedException {
    List<Submission> batch = new ArrayList<>();
    Submission first = queue.take();
    batch.add(first);
    int events = first.events().size();
    for (@Nullable Submission next = queue.peek(); next != null; next = queue.peek()) {
      events += next.events().size();
      if (events > batchEvents) {
        break;
      }
      batch.add(queue.remove());
    }
    return batch;
  }

  private void write(List<Submission> batch) {
    List<ResolvedEvent> events = batch.stream().flatMap(s -> s.events().stream()).toList();
    try {
      BatchResult result = metrics.time(events.size(), () -> writer.write(events));
      answer(batch, result);
    } catch (RuntimeException failure) {
      batch.forEach(submission -> submission.answer().completeExceptionally(failure));
    } finally {
      room.release(events.size());
    }
  }

  private static void answer(List<Submission> batch, BatchResult result) {
    int from = 0;
    for (Submission submission : batch) {
      int to = from + submission.events().size();
      List<Outcome> outcomes = result.outcomes().subList(from, to);
      submission.answer().complete(new BatchResult(result.position(), outcomes, result.states()));
      from = to;
    }
  }
}
