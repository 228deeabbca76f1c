package io.atlas.query.route.replica;

import io.atlas.common.freshness.Source;
import io.atlas.common.position.Position;
import io.atlas.query.age.PrimarySampler;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Attempt;
import io.atlas.query.route.Departure;
import io.atlas.query.route.Guard;
import io.atlas.query.route.HistoryCache;
import io.atlas.query.route.Places;
import io.atlas.query.route.Query;
import io.atlas.query.route.Refusals;
import io.atlas.query.route.Request;
import io.atlas.query.route.Served;
import io.atlas.query.route.TenantShares;
import io.atlas.query.route.Verdict;
import io.atlas.query.store.Session;
import io.atlas.query.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * A read on one standby: its position on the same connection, as a statement of its own, before the
 * transaction with the snapshot of the data exists; then the guard; then the data.
 */
@ApplicationScoped
class ReplicaReader {
  private static final String TIMELINE_UNKNOWN = "replica-timeline-unknown";

  private final PrimarySampler sampler;
  private final HistoryCache history;
  private final TenantShares shares;

  ReplicaReader(PrimarySampler sampler, HistoryCache history, TenantShares shares) {
    this.sampler = sampler;
    this.shares = shares;
    this.history = history;
  }

  /** Tries the replica until {@code deadline}, as {@link System#nanoTime()}. */
  <T> Attempt<T> read(Replica replica, Request request, long deadline, Query<T> query) {
    return replica.enter()
        ? entered(replica, request, deadline, query)
        : left(replica, StoreException.Kind.UNREACHABLE, Optional.empty(), false);
  }

  private <T> Attempt<T> entered(Replica replica, Request request, long deadline, Query<T> query) {
    Attempt<T> attempt = once(replica, request, query);
    while (isUnmet(attempt) && isWorthAskingAgain(replica, request, deadline)) {
      attempt = once(replica, request, query);
    }
    return attempt;
  }

  private static boolean isUnmet(Attempt<?> attempt) {
    return attempt instanceof Attempt.Left<?> left
        && !left.climbs()
        && (left.isLagging() || left.reason().equals(TIMELINE_UNKNOWN));
  }

  // Without a connection: a transaction that waits for replay can be what replay waits for.
  private boolean isWorthAskingAgain(Replica replica, Request request, long deadline) {
    return replica
        .watch()
        .await(
            at ->
                sampler.isCurrent(at.timeline())
                    && !(judge(request, sightingOf(Optional.of(at))) instanceof Verdict.Unmet),
            deadline);
  }

  private <T> Attempt<T> once(Replica replica, Request request, Query<T> query) {
    try (Places.Place share = shares.enter(request.tenantId());
        Session session = replica.store().connect();
        Departure.Watch watch = request.departure().then(session::cancel)) {
      Sighting seen = sightingOf(watermark(session));
      replica.saw(seen);
      replica.reached();
      return switch (judge(request, seen)) {
        case Verdict.Met met -> {
          session.beginOnStandby(request.tenantId(), query.snapshot());
          yield switch (data(replica, session, seen.watermark().orElseThrow(), query)) {
            case Attempt.Done<T> done -> done.goOn(query, session);
            case Attempt.Left<T> left -> left;
          };
        }
        case Verdict.Unmet unmet ->
            new Attempt.Left<>(
                unmet.reason(),
                unmet.bound().flatMap(bound -> seen.watermark()),
                false,
                List.of(replica.rejected(unmet.reason(), seen.watermark())));
        case Verdict.Lost lost -> throw Refusals.lost();
        case Verdict.FailedOver failedOver -> throw Refusals.failedOver();
      };
    } catch (StoreException e) {
      replica.failed(e.kind());
      return left(replica, e.kind(), Optional.empty(), false);
    }
  }

  private Sighting sightingOf(Optional<Position> watermark) {
    return new Sighting(watermark, watermark.flatMap(sampler::boundOf), System.nanoTime());
  }

  private Optional<Position> watermark(Session session) {
    return session.replayed().filter(position -> sampler.isCurrent(position.timeline()));
  }

  private Verdict judge(Request request, Sighting seen) {
    return seen.watermark()
        .map(at -> Guard.REPLICA.judge(request, at, seen.bound(), history.of(request.demand(), at)))
        .orElseGet(() -> new Verdict.Unmet(TIMELINE_UNKNOWN, Optional.empty()));
  }

  private <T> Attempt<T> data(
      Replica replica, Session session, Position watermark, Query<T> query) {
    try {
      T value = query.run(session);
      Optional<Position> after = watermark(session);
      replica.answered();
      return answered(replica, watermark, value, after);
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.TIMED_OUT) {
        // The server did end it, so nothing is wrong with that; the writer is spared.
        replica.answered();
        throw Refusals.tooExpensive();
      }
      replica.failed(e.kind());
      return left(replica, e.kind(), Optional.of(watermark), true);
    }
  }

  // Another timeline than before: which of the two the data is of cannot be told.
  private static <T> Attempt<T> answered(
      Replica replica, Position watermark, T value, Optional<Position> after) {
    Served served =
        new Served(
            Source.REPLICA, replica.store().name(), new Served.Age.At(watermark), Optional.empty());
    return after
        .filter(at -> at.timeline() == watermark.timeline())
        .<Attempt<T>>map(at -> new Attempt.Done<>(new Answer<>(value, served, at)))
        .orElseGet(() -> left(replica, TIMELINE_UNKNOWN, Optional.empty(), true));
  }

  // What replay was in the way of would likely be in its way on every replica.
  private static <T> Attempt<T> left(
      Replica replica, StoreException.Kind kind, Optional<Position> watermark, boolean ran) {
    boolean climbs = ran || kind == StoreException.Kind.CANCELLED;
    return left(replica, reasonOf(kind), watermark, climbs);
  }

  private static <T> Attempt<T> left(
      Replica replica, String reason, Optional<Position> watermark, boolean climbs) {
    return new Attempt.Left<>(
        reason, Optional.empty(), climbs, List.of(replica.rejected(reason, watermark)));
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
