package io.atlas.query.route;

import io.atlas.common.position.Position;
import io.atlas.query.store.TimelineRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The histories of timelines, which never change once known. Read only when a token needs one. */
@ApplicationScoped
public class HistoryCache {
  private static final int MAX = 64;

  private final TimelineRepository timelines;
  private final Map<Integer, TimelineHistory> known = new ConcurrentHashMap<>();

  HistoryCache(TimelineRepository timelines) {
    this.timelines = timelines;
  }

  /** The history that judges the demand's token on a store at that position. */
  public TimelineHistory of(Demand demand, Position store) {
    boolean needed = demand.position().filter(at -> at.timeline() < store.timeline()).isPresent();
    return needed ? of(store.timeline()) : TimelineHistory.UNKNOWN;
  }

  private TimelineHistory of(int timeline) {
    return Optional.ofNullable(known.get(timeline)).orElseGet(() -> load(timeline));
  }

  private TimelineHistory load(int timeline) {
    Optional<TimelineHistory> loaded = timelines.history(timeline).map(TimelineHistory::parse);
    if (known.size() < MAX) {
      loaded.ifPresent(history -> known.put(timeline, history));
    }
    return loaded.orElse(TimelineHistory.UNKNOWN);
  }
}
