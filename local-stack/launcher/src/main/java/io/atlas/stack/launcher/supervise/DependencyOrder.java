package io.atlas.stack.launcher.supervise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of starting and stopping, from who needs whom; a pure function. */
public final class DependencyOrder {
  private DependencyOrder() {}

  /**
   * Waves of children; each wave needs only earlier ones. Needs that are not in the map are passed
   * over.
   *
   * @param after the names each child starts after
   * @throws IllegalArgumentException when children wait for each other in a circle
   */
  public static List<List<String>> startWaves(Map<String, List<String>> after) {
    Map<String, List<String>> open = new LinkedHashMap<>(after);
    Set<String> done = new LinkedHashSet<>();
    List<List<String>> waves = new ArrayList<>();
    while (!open.isEmpty()) {
      List<String> wave =
          open.entrySet().stream()
              .filter(e -> e.getValue().stream().allMatch(need -> free(need, after, done)))
              .map(Map.Entry::getKey)
              .toList();
      if (wave.isEmpty()) {
        throw new IllegalArgumentException("these wait for each other: " + open.keySet());
      }
      wave.forEach(open::remove);
      done.addAll(wave);
      waves.add(wave);
    }
    return waves;
  }

  private static boolean free(String need, Map<String, List<String>> all, Set<String> done) {
    return done.contains(need) || !all.containsKey(need);
  }

  /** The waves of stopping: nobody loses what it needs. */
  public static List<List<String>> stopWaves(Map<String, List<String>> after) {
    List<List<String>> waves = new ArrayList<>(startWaves(after));
    Collections.reverse(waves);
    return waves;
  }
}
