package io.atlas.query.route.writer;

import io.atlas.common.age.Now;
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
import io.atlas.query.route.Rejected;
import io.atlas.query.route.Request;
import io.atlas.query.route.Served;
import io.atlas.query.route.TenantShares;
import io.atlas.query.route.TimelineHistory;
import io.atlas.query.route.Verdict;
import io.atlas.query.store.Session;
import io.atlas.query.store.StoreException;
import io.atlas.query.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** A read on the primary, which meets every demand as long as it is the primary. */
@ApplicationScoped
public class WriterRung {
  private static final String BUSY = "writer-busy";
  private static final String BEHIND = "writer-behind-token";
  private static final String SPARED = "writer-spared";

  private final Stores stores;
  private final PrimarySampler sampler;
  private final HistoryCache history;
  private final WriterBudget budget;
  private final TenantShares shares;

  WriterRung(
      Stores stores,
      PrimarySampler sampler,
      HistoryCache history,
      WriterBudget budget,
      TenantShares shares) {
    this.stores = stores;
    this.shares = shares;
    this.sampler = sampler;
    this.history = history;
    this.budget = budget;
  }

  /**
   * The writer where a replica has answered: it lacked nothing when it was last asked for its
   * position, and of later nothing is known.
   */
  public Rejected spared() {
    return new Rejected(
        Source.WRITER,
        stores.writer().name(),
        SPARED,
        sampler.newest().map(sample -> new Served.Age.Since(sample.at())));
  }

  /** Waits for a place until {@code deadline}, as {@link System#nanoTime()}, or for less. */
  public <T> Attempt<T> read(
      Request request, Optional<String> fallback, long deadline, Query<T> query) {
    Optional<Places.Place> place = budget.enter(Duration.ofNanos(deadline - System.nanoTime()));
    if (place.isEmpty()) {
      return Attempt.Left.because(BUSY);
    }
    try (Places.Place held = place.get();
        Places.Place share = shares.enter(request.tenantId())) {
      return readInPlace(request, fallback, deadline, query);
    }
  }

  private <T> Attempt<T> readInPlace(
      Request request, Optional<String> fallback, long deadline, Query<T> query) {
    try (Session session = stores.writer().connect();
        Departure.Watch watch = request.departure().then(session::cancel)) {
      if (request.demand().token().isPresent() && !CommitWait.until(deadline, session)) {
        return Attempt.Left.because(BEHIND);
      }
      session.beginOnPrimary(request.tenantId(), query.snapshot());
      Now sent = Now.read();
      T value = query.run(session);
      Position seen = session.flushed();
      Served served =
          new Served(Source.WRITER, stores.writer().name(), new Served.Age.Since(sent), fallback);
      return switch (judged(request, new Answer<>(value, served, seen))) {
        case Attempt.Done<T> done -> done.goOn(query, session);
        case Attempt.Left<T> left -> left;
      };
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.TIMED_OUT) {
        throw Refusals.tooExpensive();
      }
      return Attempt.Left.because(reasonOf(e.kind()));
    }
  }

  private <T> Attempt<T> judged(Request request, Answer<T> answer) {
    if (!sampler.isCurrent(answer.seen().timeline())) {
      return Attempt.Left.because("writer-demoted");
    }
    TimelineHistory known = history.of(request.demand(), answer.seen());
    return switch (Guard.REPLICA.judgePrimary(request, answer.seen(), known)) {
      case Verdict.Met met -> new Attempt.Done<>(answer);
      case Verdict.Lost lost -> throw Refusals.lost();
      case Verdict.FailedOver failedOver -> throw Refusals.failedOver();
      // A newer timeline than the writer's, or a position that this writer never reached.
      case Verdict.Unmet unmet -> Attempt.Left.because(BEHIND);
    };
  }

  private static String reasonOf(StoreException.Kind kind) {
    return switch (kind) {
      case UNREACHABLE -> "writer-unreachable";
      case NOT_PRIMARY -> "writer-demoted";
      case BUSY -> BUSY;
      case CANCELLED -> "writer-cancelled";
      case TIMED_OUT -> "writer-timed-out";
    };
  }
}
