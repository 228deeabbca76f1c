package io.atlas.query.history;

import io.atlas.common.position.Position;
import io.atlas.query.explain.Explained;
import io.atlas.query.explain.Explanation;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Served;
import java.util.Optional;

/**
 * What Postgres said.
 *
 * @param part empty if it has no such asset
 * @param seen a position at or above all that it showed
 * @param explanation if one was asked for
 */
record InLog(
    Optional<LogPart> part, Served served, Position seen, Optional<Explanation> explanation) {

  static InLog of(Answer<Explained<Optional<LogPart>>> answer) {
    return new InLog(
        answer.value().value(), answer.served(), answer.seen(), answer.value().explanation());
  }

  /** How the page came about, with what the OLAP says if it was asked too. */
  Optional<HistoryExplanation> how(Optional<Explanation> olap) {
    return explanation.map(own -> new HistoryExplanation(own, olap));
  }
}
