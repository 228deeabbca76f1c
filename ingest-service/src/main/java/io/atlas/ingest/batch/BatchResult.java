package io.atlas.ingest.batch;

import io.atlas.common.position.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a list of events.
 *
 * @param position all of them are committed at or below it
 * @param outcomes in the order of the events
 * @param states of the events' assets, by asset id, where the lane tells them: values as JSON by
 *     attribute name
 */
public record BatchResult(
    Position position, List<Outcome> outcomes, Map<Long, Map<String, String>> states) {
  public BatchResult {
    outcomes = List.copyOf(outcomes);
  }

  BatchResult(Position position, List<Outcome> outcomes) {
    this(position, outcomes, Map.of());
  }

  /** The results of two lists, as that of one behind the other. */
  BatchResult then(BatchResult next) {
    List<Outcome> all = new ArrayList<>(outcomes);
    all.addAll(next.outcomes);
    return new BatchResult(position.later(next.position), all, latest(next.states));
  }

  private Map<Long, Map<String, String>> latest(Map<Long, Map<String, String>> next) {
    Map<Long, Map<String, String>> latest = new HashMap<>(states);
    latest.putAll(next);
    return latest;
  }
}
