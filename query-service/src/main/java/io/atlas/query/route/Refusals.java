package io.atlas.query.route;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/** The refusals of the ladder. */
public final class Refusals {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private Refusals() {}

  /** Nobody can meet the demand. */
  public static ProblemException unmet(String reason, Optional<Duration> achievable) {
    ProblemException refusal =
        new ProblemException(
                ErrorCode.FRESHNESS_UNAVAILABLE,
                "No store met the demand within the wait ("
                    + reason
                    + "). Wait longer or ask for less.")
            .with("reason", reason)
            .retryAfter(RETRY);
    achievable.ifPresent(
        bound -> refusal.with("achievable-bound-ms", DataFreshness.millisUp(bound)));
    return refusal;
  }

  /** The store itself did not answer. */
  public static ProblemException unavailable(String reason) {
    return new ProblemException(
            ErrorCode.STORE_UNAVAILABLE,
            "No store that could answer this can be reached (" + reason + ").")
        .with("reason", reason)
        .retryAfter(RETRY);
  }

  /** It ran for as long as a statement may; another store would take as long. */
  public static ProblemException tooExpensive() {
    return new ProblemException(
        ErrorCode.QUERY_TOO_EXPENSIVE,
        "The query ran into its time limit. Add a term that narrows the filter, or leave the sort"
            + " away; explain=true tells how it is carried out.");
  }

  /** The tenant was looked up before a failover; the next request looks it up anew. */
  public static ProblemException failedOver() {
    return unavailable("failover");
  }

  /** The token's position may have been lost by a failover. */
  public static ProblemException lost() {
    return new ProblemException(
        ErrorCode.WRITE_MAY_BE_LOST,
        "The token is of a timeline that a failover ended, beyond what is known to have been carried"
            + " over. Read without the token, and check what was written last.");
  }
}
