package io.atlas.query.history;

import io.atlas.common.problem.ProblemException;
import io.atlas.query.olap.Micros;

/** Refusals of the OLAP, with what can be had without it. */
final class HistoryRefusals {
  private HistoryRefusals() {}

  /**
   * The refusal, with the time from which on the log has everything. Those of Postgres stay as they
   * are.
   *
   * @param surelyFrom µs since 1970; {@link Long#MAX_VALUE} if there is no such time
   */
  static ProblemException advised(ProblemException refusal, long surelyFrom) {
    boolean isOfOlap = String.valueOf(refusal.members().get("reason")).startsWith("olap-");
    if (!isOfOlap || surelyFrom == Long.MAX_VALUE) {
      return refusal;
    }
    ProblemException advised =
        new ProblemException(
            refusal.code(),
            "%s Events from %s on are in Postgres, which answers alone if from is no earlier."
                .formatted(refusal.detail(), Micros.instant(surelyFrom)),
            refusal);
    refusal.members().forEach(advised::with);
    refusal.headers().forEach(advised::header);
    return advised.with("answerable-from", Micros.instant(surelyFrom).toString());
  }
}
