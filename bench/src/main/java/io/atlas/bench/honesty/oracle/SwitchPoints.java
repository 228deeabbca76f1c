package io.atlas.bench.honesty.oracle;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where promotions have left timelines behind.
 *
 * @param current timeline of the primary
 * @param left for every ancestor the position at which it was left
 */
public record SwitchPoints(int current, Map<Integer, Lsn> left) {
  public SwitchPoints {
    left = Map.copyOf(left);
  }

  /** A cluster that was never promoted. */
  public static SwitchPoints none(int current) {
    return new SwitchPoints(current, Map.of());
  }

  /**
   * Reads a {@code .history} file: lines of parent timeline, switch point and reason, separated by
   * tabs.
   */
  public static SwitchPoints parse(int current, String history) {
    Map<Integer, Lsn> left = new TreeMap<>();
    history
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split("\\s+", 3))
        .forEach(line -> left.put(Integer.parseInt(line[0]), Lsn.parse(line[1])));
    return new SwitchPoints(current, left);
  }

  /**
   * Whether what lies at a position is not part of the current timeline: it is of an ancestor,
   * above the earliest point at which that or any later ancestor was left.
   */
  public boolean isLost(Position position) {
    return position.timeline() < current
        && left.entrySet().stream()
            .filter(at -> at.getKey() >= position.timeline())
            .map(Map.Entry::getValue)
            .min(Lsn::compareTo)
            .filter(earliest -> !earliest.covers(position.lsn()))
            .isPresent();
  }
}
