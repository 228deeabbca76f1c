package io.atlas.ingest.write;

import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.batch.BatchResult;
import io.atlas.ingest.batch.GroupCommit;
import io.atlas.ingest.batch.Outcome;
import io.atlas.ingest.catalog.Tenant;
import io.atlas.ingest.event.Event;
import io.atlas.ingest.event.Rejection;
import io.atlas.ingest.quota.Quotas;
import io.atlas.ingest.state.RequestPart;
import io.atlas.ingest.write.Resolver.Resolved;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Writes the good events of a request and says what became of each. */
@ApplicationScoped
class WriteService {
  private final Resolver resolver;
  private final GroupCommit commits;
  private final Quotas quotas;
  private final RequestMetrics metrics;

  WriteService(Resolver resolver, GroupCommit commits, Quotas quotas, RequestMetrics metrics) {
    this.resolver = resolver;
    this.commits = commits;
    this.quotas = quotas;
    this.metrics = metrics;
  }

  /**
   * What became of a request's events.
   *
   * @param position empty where nothing reached the database
   */
  record Written(
      int accepted, int duplicates, List<Rejection> rejections, Optional<Position> position) {}

  /**
   * Writes events of a request without a key.
   *
   * @throws ProblemException {@code quota-exceeded}, or as {@link GroupCommit#write}
   */
  Written write(Tenant tenant, List<Event> events) {
    quotas.take(tenant.name(), events.size());
    return write(resolver.resolve(tenant, events));
  }

  /**
   * Writes events that are part of a request with a key.
   *
   * @throws ProblemException {@code idempotency-key-reused} if the part was other events before;
   *     {@code quota-exceeded}, or as {@link GroupCommit#write}
   */
  Written write(Tenant tenant, List<Event> events, RequestPart part) {
    quotas.take(tenant.name(), events.size());
    return write(resolver.resolve(tenant, events).in(part));
  }

  /**
   * Writes events without waiting; empty if they name attributes that are new to this process, and
   * then nothing is written. The answer fails as {@link #write} does.
   */
  Optional<CompletableFuture<Written>> writeLater(Tenant tenant, List<Event> events) {
    return resolver
        .resolveLater(tenant, events)
        .map(later -> metrics.countedLater(later.thenCompose(done -> submit(tenant, done))));
  }

  private CompletableFuture<Written> submit(Tenant tenant, Resolved resolved) {
    quotas.take(tenant.name(), resolved.events().size());
    return commits.submit(resolved.events()).thenApply(result -> count(resolved, result));
  }

  private Written write(Resolved resolved) {
    if (resolved.events().isEmpty()) {
      metrics.rejected(resolved.rejections());
      return new Written(0, 0, resolved.rejections(), Optional.empty());
    }
    return count(resolved, commits.write(resolved.events()));
  }

  private Written count(Resolved resolved, BatchResult result) {
    int accepted = 0;
    int duplicates = 0;
    List<Rejection> rejections = new ArrayList<>(resolved.rejections());
    for (int i = 0; i < result.outcomes().size(); i++) {
      switch (result.outcomes().get(i)) {
        case Outcome.Accepted _ -> accepted++;
        case Outcome.Duplicate _ -> duplicates++;
        case Outcome.KeyReused _ -> throw keyReused();
        case Outcome.Refused refused ->
            rejections.add(
                Rejection.of(
                    resolved.indexes().get(i),
                    ErrorCode.VALUE_NOT_STORABLE,
                    null,
                    refused.detail()));
      }
    }
    metrics.rejected(rejections);
    metrics.written(accepted, duplicates);
    return new Written(accepted, duplicates, rejections, Optional.of(result.position()));
  }

  static ProblemException keyReused() {
    return new ProblemException(
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        "Send other content with another key; a retry repeats the same items in the same order.");
  }
}
