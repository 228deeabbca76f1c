package io.atlas.query.route;

import io.atlas.common.freshness.Source;
import io.atlas.common.position.Position;
import io.atlas.query.age.PrimarySampler;
import io.atlas.query.store.Replica;
import io.atlas.query.store.Session;
import io.atlas.query.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A read on a standby: its position on the same connection, as a statement of its own, before the
 * snapshot of the data exists; then the guard; then the data.
 */
@ApplicationScoped
class ReplicaRung {
  private static final Duration POLL = Duration.ofMillis(5);

  private final PrimarySampler sampler;
  private final HistoryCache history;

  ReplicaRung(PrimarySampler sampler, HistoryCache history) {
    this.sampler = sampler;
    this.history = history;
  }

  /** Tries the replica until {@code deadline}, as {@link System#nanoTime()}. */
  <T> Attempt<T> read(Replica replica, Request request, long deadline, Query<T> query) {
    try (Session session = replica.store().begin(request.tenantId())) {
      replica.reached(true);
      return read(replica.store().name(), session, request, deadline, query);
    } catch (StoreException e) {
      replica.reached(e.kind() != StoreException.Kind.UNREACHABLE);
      return new Attempt.Left<>(reasonOf(e.kind()), Optional.empty());
    }
  }

  private <T> Attempt<T> read(
      String store, Session session, Request request, long deadline, Query<T> query) {
    while (true) {
      Optional<Position> watermark = watermark(session);
      Verdict verdict = judge(request, watermark);
      if (verdict instanceof Verdict.Lost) {
        throw Refusals.lost();
      }
      if (verdict instanceof Verdict.FailedOver) {
        throw Refusals.failedOver();
      }
      if (verdict instanceof Verdict.Met && watermark.isPresent()) {
        return data(store, session, watermark.get(), query);
      }
      if (verdict instanceof Verdict.Unmet unmet && deadline - System.nanoTime() <= 0) {
        return new Attempt.Left<>(unmet.reason(), unmet.bound());
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private Optional<Position> watermark(Session session) {
    return session.replayed().filter(position -> sampler.isCurrent(position.timeline()));
  }

  private Verdict judge(Request request, Optional<Position> watermark) {
    return watermark
        .map(at ->
            Guard.REPLICA.judge(request, at, sampler.boundOf(at), history.of(request.demand(), at)))
        .orElseGet(() -> new Verdict.Unmet("replica-timeline-unknown", Optional.empty()));
  }

  private <T> Attempt<T> data(String store, Session session, Position watermark, Query<T> query) {
    T value = query.run(session);
    Served served =
        new Served(Source.REPLICA, store, new Served.Age.At(watermark), Optional.empty());
    // Another timeline than before: which of the two the data is of cannot be told.
    return watermark(session)
        .filter(after -> after.timeline() == watermark.timeline())
        .<Attempt<T>>map(after -> new Attempt.Done<>(new Answer<>(value, served, after)))
        .orElseGet(() -> new Attempt.Left<>("replica-timeline-unknown", Optional.empty()));
  }

  private static String reasonOf(StoreException.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, NOT_PRIMARY -> "replica-unreachable";
      case BUSY -> "replica-busy";
      case CANCELLED -> "replica-cancelled";
      case TIMED_OUT -> "replica-timed-out";
    };
  }
}
