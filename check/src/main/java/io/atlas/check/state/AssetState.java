package io.atlas.check.state;

import io.atlas.check.value.Observation;
import io.atlas.check.value.ValueReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All of one asset's state.
 *
 * @param values by attribute id; of one that is in several buckets the one that wins
 * @param buckets by attribute id, where it was found
 * @param layouts by bucket, what its row says
 * @param broken the rows that cannot be read, and why
 */
public record AssetState(
    Map<Integer, Observation> values,
    Map<Integer, Set<Integer>> buckets,
    Map<Integer, Integer> layouts,
    List<String> broken) {
  public static final AssetState EMPTY = of(List.of());

  /** Puts an asset's rows together. */
  public static AssetState of(List<StateRow> rows) {
    AssetState state =
        new AssetState(new HashMap<>(), new HashMap<>(), new TreeMap<>(), new ArrayList<>());
    rows.forEach(state::add);
    return state;
  }

  private void add(StateRow row) {
    layouts.put(row.bucket(), row.layout());
    try {
      ValueReader.readState(row.doc(), (id, observation) -> add(row.bucket(), id, observation));
    } catch (IOException e) {
      broken.add("bucket " + row.bucket() + ": " + e.getMessage());
    }
  }

  private void add(int bucket, int id, Observation observation) {
    values.merge(id, observation, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    buckets.computeIfAbsent(id, key -> new TreeSet<>()).add(bucket);
  }
}
