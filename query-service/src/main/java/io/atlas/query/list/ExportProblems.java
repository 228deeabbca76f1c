package io.atlas.query.list;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.route.Refusals;
import io.atlas.query.store.StoreException;
import org.jboss.logging.Logger;

/** Why an export was broken off. */
final class ExportProblems {
  private static final Logger LOG = Logger.getLogger(ExportProblems.class);

  private ExportProblems() {}

  /** Its snapshot is as old as one may become. */
  static ProblemException tooOld() {
    return new ProblemException(
            ErrorCode.QUERY_TOO_EXPENSIVE,
            "The export held its snapshot for as long as one may. Go on with next_page_token, in a"
                + " snapshot of its own; take the lines faster, or narrow the filter.")
        .with("reason", "snapshot-too-old");
  }

  /**
   * The problem that tells of a failure.
   *
   * @param source of the snapshot: {@code replica} or {@code writer}
   */
  static ProblemException of(RuntimeException failure, String source) {
    return switch (failure) {
      case ProblemException known -> known;
      case StoreException store -> of(store.kind(), source);
      default -> unexpected(failure);
    };
  }

  private static ProblemException of(StoreException.Kind kind, String source) {
    return switch (kind) {
      case TIMED_OUT -> Refusals.tooExpensive();
      case CANCELLED -> lost(source + "-cancelled");
      case UNREACHABLE, BUSY, NOT_PRIMARY -> lost(source + "-unreachable");
    };
  }

  private static ProblemException lost(String reason) {
    return new ProblemException(
            ErrorCode.STORE_UNAVAILABLE,
            "The store gave the snapshot up (%s). Go on with next_page_token, in a snapshot of its own."
                .formatted(reason))
        .with("reason", reason);
  }

  private static ProblemException unexpected(RuntimeException failure) {
    LOG.error("an export failed", failure);
    return new ProblemException(ErrorCode.INTERNAL_ERROR, "The service's log has the cause.");
  }
}
