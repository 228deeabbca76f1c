package io.atlas.query.route;

import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.Optional;

/** The one decision on which every claim rests: may this store answer this request? Pure. */
public final class Guard {
  private final String laggingReason;

  private Guard(String laggingReason) {
    this.laggingReason = laggingReason;
  }

  /** Why a standby is left that answers, but is not fresh enough. */
  static final String REPLICA_LAGGING = "replica-lagging";

  /** For standbys. */
  public static final Guard REPLICA = new Guard(REPLICA_LAGGING);

  /** For the OLAP store. */
  public static final Guard OLAP = new Guard("olap-lagging");

  /**
   * Judges a store.
   *
   * @param watermark what the store surely holds
   * @param bound its age at most; empty means unknown and meets no demand
   */
  public Verdict judge(
      Request request, Position watermark, Optional<Duration> bound, TimelineHistory history) {
    return judgeTimeline(request, watermark)
        .orElseGet(() -> judge(request.demand(), watermark, bound, history));
  }

  /** Judges the primary, which is as fresh as can be, by a position that was read on it. */
  public Verdict judgePrimary(Request request, Position position, TimelineHistory history) {
    return judgeTimeline(request, position)
        .or(() -> request.demand().position().map(seen -> judgeToken(seen, position, history)))
        .orElseGet(Verdict.Met::new);
  }

  // Ids are valid on one timeline. A store that has not followed to it yet may do so.
  private Optional<Verdict> judgeTimeline(Request request, Position store) {
    if (store.timeline() == request.timeline()) {
      return Optional.empty();
    }
    return Optional.of(store.timeline() > request.timeline() ? new Verdict.FailedOver() : unmet());
  }

  Verdict judge(
      Demand demand, Position watermark, Optional<Duration> bound, TimelineHistory history) {
    return demand
        .position()
        .map(seen -> judgeToken(seen, watermark, history))
        .filter(verdict -> !(verdict instanceof Verdict.Met))
        .orElseGet(() -> judgeAge(demand, bound));
  }

  private Verdict judgeAge(Demand demand, Optional<Duration> bound) {
    boolean fresh = bound.filter(age -> age.compareTo(demand.maxStaleness()) <= 0).isPresent();
    return fresh ? new Verdict.Met() : new Verdict.Unmet(laggingReason, bound);
  }

  /** Whether a store at {@code watermark} holds what a token says that its client has seen. */
  public Verdict judgeToken(Position seen, Position watermark, TimelineHistory history) {
    if (seen.timeline() == watermark.timeline()) {
      return watermark.covers(seen) ? new Verdict.Met() : unmet();
    }
    if (seen.timeline() > watermark.timeline()) {
      return unmet();
    }
    if (!history.holds(seen)) {
      return new Verdict.Lost();
    }
    // Below the switch point, hence part of this timeline; the store may still be replaying it.
    return watermark.lsn().covers(seen.lsn()) ? new Verdict.Met() : unmet();
  }

  private Verdict unmet() {
    return new Verdict.Unmet(laggingReason, Optional.empty());
  }
}
