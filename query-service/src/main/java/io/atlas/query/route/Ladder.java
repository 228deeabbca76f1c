package io.atlas.query.route;

import io.atlas.query.age.PrimarySampler;
import io.atlas.query.route.replica.ReplicaRung;
import io.atlas.query.route.writer.WriterRung;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Replicas, then the writer: upward only. */
@ApplicationScoped
public class Ladder {
  private final ReplicaRung replicas;
  private final WriterRung writer;
  private final PrimarySampler sampler;
  private final RouteMetrics metrics;

  Ladder(ReplicaRung replicas, WriterRung writer, PrimarySampler sampler, RouteMetrics metrics) {
    this.replicas = replicas;
    this.writer = writer;
    this.sampler = sampler;
    this.metrics = metrics;
  }

  /**
   * Runs the query on the lowest rung that meets the demand.
   *
   * @throws io.atlas.common.problem.ProblemException {@code freshness-unavailable}, {@code
   *     store-unavailable} or {@code write-may-be-lost}
   */
  public <T> Answer<T> read(Request request, Query<T> query) {
    long deadline = System.nanoTime() + request.demand().patience().toNanos();
    Attempt<T> low =
        request.demand().needsWriter()
            ? replicas.skip("demand-needs-writer")
            : replicas.read(request, deadline, query);
    return switch (low) {
      case Attempt.Done<T> done -> counted(done.answer().before(writer.spared()));
      case Attempt.Left<T> left -> climb(request, left, deadline, query);
    };
  }

  private <T> Answer<T> climb(
      Request request, Attempt.Left<T> left, long deadline, Query<T> query) {
    if (request.departure().hasHappened()) {
      throw Refusals.unavailable("client-gone");
    }
    Optional<String> fallback = Optional.of(left.reason()).filter(reason -> !reason.isEmpty());
    fallback.ifPresent(metrics::climbed);
    return switch (writer.read(request, fallback, deadline, query)) {
      case Attempt.Done<T> done -> counted(done.answer().after(left.rejected()));
      case Attempt.Left<T> top -> throw refused(left, top.reason());
    };
  }

  private RuntimeException refused(Attempt.Left<?> replica, String writerReason) {
    metrics.refused(writerReason);
    // Of the offer's watermark as old as it is by now, which may be long after it was judged.
    Optional<Duration> achievable = replica.offer().flatMap(sampler::boundOf);
    boolean demandTooHigh =
        replica.isLagging()
            || replica.offer().isPresent()
            || writerReason.equals("writer-behind-token")
            || writerReason.equals("writer-busy");
    return demandTooHigh
        ? Refusals.unmet(writerReason, achievable)
        : Refusals.unavailable(writerReason);
  }

  private <T> Answer<T> counted(Answer<T> answer) {
    metrics.read(answer.served().source());
    return answer;
  }
}
