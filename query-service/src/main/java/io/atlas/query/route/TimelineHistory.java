package io.atlas.query.route;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.util.Map;
import java.util.Optional;

/**
 * Where the current timeline left its ancestors.
 *
 * @param switches for each ancestor timeline the position at which it was left
 */
public record TimelineHistory(Map<Integer, Lsn> switches) {
  /** Nothing known: every position of an ancestor may be lost. */
  public static final TimelineHistory UNKNOWN = new TimelineHistory(Map.of());

  public TimelineHistory {
    switches = Map.copyOf(switches);
  }

  /**
   * Whether a position on an ancestor is part of this timeline's history: at or below the earliest
   * point at which it or any later ancestor was left.
   */
  public boolean holds(Position ancestral) {
    return earliestSwitchFrom(ancestral.timeline())
        .map(left -> left.covers(ancestral.lsn()))
        .orElse(false);
  }

  private Optional<Lsn> earliestSwitchFrom(int timeline) {
    return switches.containsKey(timeline)
        ? switches.entrySet().stream()
            .filter(at -> at.getKey() >= timeline)
            .map(Map.Entry::getValue)
            .min(Lsn::compareTo)
        : Optional.empty();
  }

  /**
   * Reads a {@code .history} file: lines of parent timeline, switch point and reason, separated by
   * tabs.
   */
  public static TimelineHistory parse(String file) {
    Map<Integer, Lsn> switches = new java.util.HashMap<>();
    file.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split("\\s+", 3))
        .forEach(line -> switches.put(Integer.parseInt(line[0]), Lsn.parse(line[1])));
    return new TimelineHistory(switches);
  }
}
