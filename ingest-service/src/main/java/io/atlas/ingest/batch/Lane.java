package io.atlas.ingest.batch;

import io.atlas.ingest.state.ResolvedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue and the one thread that empties it. While a transaction commits, requests gather;
 * the next transaction takes what has gathered. So batches grow with the load; and as a transaction
 * costs as much as some 25 events, a lane that is in use lets a few milliseconds pass first, in
 * which a lone request does not have to wait.
 */
final class Lane implements Runnable {
  /** The events of one request that take this lane, and their answer. */
  record Submission(List<ResolvedEvent> events, CompletableFuture<BatchResult> answer, long since) {
    Submission(List<ResolvedEvent> events) {
      this(events, new CompletableFuture<>(), System.nanoTime());
    }
  }

  private final BatchWriter writer;
  private final int batchEvents;
  private final BlockingQueue<Submission> queue = new LinkedBlockingQueue<>();
  private final Semaphore room;
  private final int capacity;
  private final BatchMetrics metrics;
  private final long delayNanos;
  private volatile boolean closed;
  private int lastBatch;

  /**
   * Makes a lane.
   *
   * @param batchEvents events that end a batch
   * @param capacity events that may wait
   * @param delay what a batch waits for others, if the batch before it had others
   */
  Lane(BatchWriter writer, int batchEvents, int capacity, Duration delay, BatchMetrics metrics) {
    this.writer = writer;
    this.batchEvents = batchEvents;
    this.capacity = capacity;
    this.room = new Semaphore(capacity);
    this.delayNanos = delay.toNanos();
    this.metrics = metrics;
  }

  /** Keeps room for that many events, unless it would exceed the lane's bound or it is closed. */
  boolean reserve(int events) {
    if (!room.tryAcquire(events)) {
      return false;
    }
    if (closed) {
      release(events);
      return false;
    }
    return true;
  }

  /** Gives reserved room back that is not used. */
  void release(int events) {
    room.release(events);
    if (closed) {
      wake();
    }
  }

  /** Takes nothing more; the thread ends when all that has room here is written. */
  void close() {
    closed = true;
    wake();
  }

  /** Has the thread look up from the queue. */
  private void wake() {
    queue.add(new Submission(List.of()));
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
      while (!isDone()) {
        write(gather());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      writer.disconnect();
      queue.forEach(left -> left.answer().completeExceptionally(GroupCommit.shuttingDown()));
    }
  }

  private boolean isDone() {
    return Thread.currentThread().isInterrupted() || (closed && queuedEvents() == 0);
  }

  private List<Submission> gather() throws InterruptedException {
    List<Submission> batch = new ArrayList<>();
    Submission first = queue.take();
    linger();
    batch.add(first);
    int events = first.events().size();
    for (@Nullable Submission next = queue.peek(); next != null; next = queue.peek()) {
      events += next.events().size();
      if (events > batchEvents) {
        break;
      }
      batch.add(queue.remove());
    }
    lastBatch = batch.size();
    return batch;
  }

  private void linger() {
    if (delayNanos > 0 && lastBatch > 1 && queuedEvents() < batchEvents && !closed) {
      LockSupport.parkNanos(delayNanos);
    }
  }

  private void write(List<Submission> batch) {
    List<ResolvedEvent> events = batch.stream().flatMap(s -> s.events().stream()).toList();
    if (events.isEmpty()) {
      return;
    }
    long now = System.nanoTime();
    batch.forEach(submission -> metrics.waited(now - submission.since()));
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
