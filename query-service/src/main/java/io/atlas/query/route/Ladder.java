package io.atlas.query.route;

import io.atlas.query.store.Replica;
import io.atlas.query.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Replica, then writer: upward only. The wait is spent on the last replica that is tried; the
 * others are asked once.
 */
@ApplicationScoped
public class Ladder {
  private final Stores stores;
  private final ReplicaRung replicaRung;
  private final WriterRung writerRung;
  private final RouteMetrics metrics;
  private final AtomicInteger turn = new AtomicInteger();

  Ladder(Stores stores, ReplicaRung replicaRung, WriterRung writerRung, RouteMetrics metrics) {
    this.stores = stores;
    this.replicaRung = replicaRung;
    this.writerRung = writerRung;
    this.metrics = metrics;
  }

  /**
   * Runs the query on the lowest rung that meets the demand.
   *
   * @throws io.atlas.common.problem.ProblemException {@code freshness-unavailable}, {@code
   *     store-unavailable} or {@code write-may-be-lost}
   */
  public <T> Answer<T> read(Request request, Query<T> query) {
    if (request.demand().needsWriter()) {
      return climb(request, new Attempt.Left<>("", Optional.empty()), query);
    }
    long deadline = System.nanoTime() + request.demand().patience().toNanos();
    return switch (replicas(request, deadline, query)) {
      case Attempt.Done<T> done -> counted(done.answer());
      case Attempt.Left<T> left -> climb(request, left, query);
    };
  }

  private <T> Attempt<T> replicas(Request request, long deadline, Query<T> query) {
    List<Replica> due = due();
    Attempt<T> last = new Attempt.Left<>(noneReason(), Optional.empty());
    for (int i = 0; i < due.size() && last instanceof Attempt.Left<T>; i++) {
      boolean waits = i == due.size() - 1;
      last = replicaRung.read(due.get(i), request, waits ? deadline : System.nanoTime(), query);
    }
    return last;
  }

  private List<Replica> due() {
    List<Replica> all = stores.replicas();
    int first = all.isEmpty() ? 0 : Math.floorMod(turn.getAndIncrement(), all.size());
    return IntStream.range(0, all.size())
        .mapToObj(i -> all.get((first + i) % all.size()))
        .filter(Replica::isDue)
        .toList();
  }

  private String noneReason() {
    return stores.replicas().isEmpty() ? "" : "replica-unreachable";
  }

  private <T> Answer<T> climb(Request request, Attempt.Left<T> left, Query<T> query) {
    Optional<String> fallback = Optional.of(left.reason()).filter(reason -> !reason.isEmpty());
    fallback.ifPresent(metrics::climbed);
    return switch (writerRung.read(request, fallback, query)) {
      case Attempt.Done<T> done -> counted(done.answer());
      case Attempt.Left<T> top -> throw refused(left, top.reason());
    };
  }

  private RuntimeException refused(Attempt.Left<?> replica, String writerReason) {
    metrics.refused(writerReason);
    Optional<Duration> achievable = replica.bound();
    boolean lagging = achievable.isPresent() || replica.reason().equals("replica-lagging");
    boolean demandTooHigh =
        lagging || writerReason.equals("writer-behind-token") || writerReason.equals("writer-busy");
    return demandTooHigh
        ? Refusals.unmet(writerReason, achievable)
        : Refusals.unavailable(writerReason);
  }

  private <T> Answer<T> counted(Answer<T> answer) {
    metrics.read(answer.served().source());
    return answer;
  }
}
