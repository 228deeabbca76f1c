package io.atlas.query.route.replica;

import io.atlas.query.store.StoreException.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a replica is worth asking, after what became of the reads before. Open, it lets none
 * through; when its pause is over, just one. Pure; time is {@link System#nanoTime()}.
 *
 * @param strikes of the failures since the last answer; {@link #LIMIT} open it
 * @param openings since the last answer; each doubles the pause
 * @param since when it opened, or let the one read through
 */
record Breaker(Pauses pauses, Phase phase, int strikes, int openings, long since) {
  static final int LIMIT = 8;

  enum Phase {
    CLOSED,
    OPEN,
    /** One read is under way to try it. */
    TRYING
  }

  static Breaker closed(Pauses pauses) {
    return new Breaker(pauses, Phase.CLOSED, 0, 0, 0);
  }

  /** Whether a read would be let through. */
  boolean isDue(long now) {
    return switch (phase) {
      case CLOSED -> true;
      case OPEN -> hasPassed(pauses.after(openings), now);
      // A trial that nothing was heard of since is not waited for for ever.
      case TRYING -> hasPassed(pauses.most(), now);
    };
  }

  private boolean hasPassed(Duration pause, long now) {
    return now - since >= pause.toNanos();
  }

  /** Lets one read through; empty if none is. */
  Optional<Breaker> entered(long now) {
    if (!isDue(now)) {
      return Optional.empty();
    }
    return Optional.of(phase == Phase.CLOSED ? this : in(Phase.TRYING, now));
  }

  /** It could be connected to: others may follow. It failed no less often for that. */
  Breaker reached() {
    return in(Phase.CLOSED, since);
  }

  /** It answered a read. */
  Breaker answered() {
    return closed(pauses);
  }

  /** A read failed. */
  Breaker failed(Kind kind, long now) {
    int sum = strikes + strikes(kind);
    return switch (phase) {
      // Under way since before it opened: that says nothing new.
      case OPEN -> this;
      case TRYING -> opened(now);
      case CLOSED -> sum >= LIMIT ? opened(now) : new Breaker(pauses, phase, sum, openings, since);
    };
  }

  /** One slow or unlucky read is no reason to take a replica away from all others. */
  private static int strikes(Kind kind) {
    return switch (kind) {
      case UNREACHABLE, NOT_PRIMARY -> LIMIT;
      case TIMED_OUT -> LIMIT / 2;
      case BUSY, CANCELLED -> 1;
    };
  }

  private Breaker opened(long now) {
    return new Breaker(pauses, Phase.OPEN, 0, openings + 1, now);
  }

  private Breaker in(Phase next, long at) {
    return new Breaker(pauses, next, strikes, openings, at);
  }
}
