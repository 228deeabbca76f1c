package io.atlas.ingest.write;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.event.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of requests and items, by the codes that their senders are told; never by tenant.
 */
@ApplicationScoped
class RequestMetrics {
  private static final String CODE = "code";

  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter duplicates;

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.accepted = registry.counter("atlas.ingest.accepted");
    this.duplicates = registry.counter("atlas.ingest.duplicates");
  }

  /** The handling of a request. */
  interface Handling<T, E extends Exception> {
    T answer() throws E;
  }

  /** Counts a request as refused if it fails. */
  <T, E extends Exception> T counted(Handling<T, E> request) throws E {
    try {
      return request.answer();
    } catch (ProblemException refusal) {
      refused(refusal.code());
      throw refusal;
    }
  }

  /** Counts a request as refused whose answer comes later, if it fails then. */
  <T> CompletableFuture<T> countedLater(CompletableFuture<T> answer) {
    return answer.whenComplete((done, failure) -> {
      if (causeOf(failure) instanceof ProblemException refusal) {
        refused(refusal.code());
      }
    });
  }

  private static @Nullable Throwable causeOf(@Nullable Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  private void refused(ErrorCode code) {
    registry.counter("atlas.ingest.refused", CODE, code.code()).increment();
  }

  /** Counts items that were refused. */
  void rejected(List<Rejection> items) {
    items.forEach(item -> registry.counter("atlas.ingest.rejected", CODE, item.code()).increment());
  }

  /** Counts events that were written, and those that had been before. */
  void written(int fresh, int repeated) {
    accepted.increment(fresh);
    duplicates.increment(repeated);
  }
}
