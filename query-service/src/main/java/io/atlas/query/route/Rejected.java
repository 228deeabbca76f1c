package io.atlas.query.route;

import io.atlas.common.freshness.Source;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store that did not answer a read, for it was left or never asked.
 *
 * @param why a word, for a store that was left the one of the header's {@code fallback}
 * @param age what a bound of its lag follows from, whenever that is asked for; empty means unknown
 */
public record Rejected(Source source, String store, String why, Optional<Served.Age> age) {
  /** Each store once: of one that was asked again the later word counts. */
  static List<Rejected> merged(Collection<Rejected> earlier, Collection<Rejected> later) {
    Map<String, Rejected> byStore = new LinkedHashMap<>();
    earlier.forEach(one -> byStore.put(one.store(), one));
    later.forEach(one -> byStore.put(one.store(), one));
    return List.copyOf(byStore.values());
  }
}
