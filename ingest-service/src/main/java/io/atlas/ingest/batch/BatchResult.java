package io.atlas.ingest.batch;

import io.atlas.common.position.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a list of events.
 *
 * @param position all of them are committed at or below it
 * @param outcomes in the order of the events
 */
public record BatchResult(Position position, List<Outcome> outcomes) {
  public BatchResult {
    outcomes = List.copyOf(outcomes);
  }

  /** The results of two lists, as that of one behind the other. */
  BatchResult then(BatchResult next) {
    List<Outcome> all = new ArrayList<>(outcomes);
    all.addAll(next.outcomes);
    return new BatchResult(position.later(next.position), all);
  }
}
