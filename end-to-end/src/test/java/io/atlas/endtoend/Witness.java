package io.atlas.endtoend;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.endtoend.Api.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes a rising sequence and reads it from every store for as long as it lives, whatever happens
 * to the stack, and holds each answer's claim against what had been acknowledged.
 */
final class Witness implements AutoCloseable {
  static final String ASSET = "witness";

  private static final Duration BETWEEN_WRITES = Duration.ofMillis(20);
  private static final Duration BETWEEN_READS = Duration.ofMillis(40);
  private static final String MAX = "{\"attribute\":\"sequence\",\"measures\":[\"max\"]}";

  private final Api api;
  private final Acknowledged acknowledged = new Acknowledged();
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
  private final Map<Source, Long> reads = new ConcurrentHashMap<>();
  private final AtomicLong failures = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean running = true;

  Witness(Api api) {
    this.api = api;
    threads.execute(this::writeAll);
    threads.execute(() -> repeat(() -> readAsset("X-Max-Staleness", "0ms")));
    threads.execute(() -> repeat(() -> readAsset("X-Max-Staleness", "2s")));
    threads.execute(() -> repeat(this::readOwnWrite));
    threads.execute(() -> repeat(this::readOlap));
  }

  Acknowledged acknowledged() {
    return acknowledged;
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  long reads(Source source) {
    return reads.getOrDefault(source, 0L);
  }

  /** Requests that got no answer, or one that was not 200. */
  long failures() {
    return failures.get();
  }

  /** A task that is tried again and again while parts of the stack are dead. */
  private interface Task {
    void run() throws IOException, InterruptedException;
  }

  private void repeat(Task task) {
    while (running) {
      attempt(task);
      LockSupport.parkNanos(BETWEEN_READS.toNanos());
    }
  }

  private void attempt(Task task) {
    try {
      task.run();
    } catch (IOException e) {
      failures.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeAll() {
    for (long sequence = 1; running; sequence++) {
      writeUntilAcknowledged(sequence);
      LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
    }
  }

  /** Sends the same event, with the same id, until it is acknowledged. */
  private void writeUntilAcknowledged(long sequence) {
    String event =
        "{\"asset\":\"%s\",\"id\":\"%d\",\"attributes\":{\"sequence\":%d}}"
            .formatted(ASSET, sequence, sequence);
    attempt(() -> write(sequence, event));
    while (running && acknowledged.last() < sequence) {
      LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
      attempt(() -> write(sequence, event));
    }
  }

  private void write(long sequence, String event) throws IOException, InterruptedException {
    Answer answer = api.write(event);
    if (answer.status() == 200) {
      acknowledged.add(sequence, System.nanoTime(), answer.token());
    } else {
      failures.incrementAndGet();
    }
  }

  private void readOwnWrite() throws IOException, InterruptedException {
    if (acknowledged.count() == 0) {
      return;
    }
    long own = acknowledged.last();
    Answer answer = api.read(ASSET, "X-Consistency-Token", acknowledged.lastToken());
    check(answer, answer.body().path("attributes").path("sequence").asLong(), own);
  }

  private void readAsset(String... headers) throws IOException, InterruptedException {
    Answer answer = api.read(ASSET, headers);
    check(answer, answer.body().path("attributes").path("sequence").asLong(), 0);
  }

  private void readOlap() throws IOException, InterruptedException {
    Answer answer = api.analyse(MAX);
    check(answer, answer.body().path("rows").path(0).path(0).asLong(), 0);
  }

  private void check(Answer answer, long shown, long own) {
    if (answer.status() != 200 && answer.status() != 404) {
      failures.incrementAndGet();
      return;
    }
    DataFreshness claim = answer.claim();
    reads.merge(claim.source(), 1L, Long::sum);
    long demanded =
        claim.boundMillis().isPresent()
            ? acknowledged.mustShow(answer.sentAt(), claim.boundMillis().getAsLong())
            : 0;
    if (shown < Math.max(demanded, own)) {
      violations.add(
          "%s showed %d, must show %d (own write %d)"
              .formatted(answer.freshness(), shown, demanded, own));
    }
  }

  @Override
  public void close() {
    running = false;
    threads.close();
  }
}
