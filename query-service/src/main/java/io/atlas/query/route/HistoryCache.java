package io.atlas.query.route;

import io.atlas.common.position.Position;
import io.atlas.query.store.TimelineRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * The histories of timelines, which never change once known. Read only when a token needs one; one
 * that is unknown is not asked for again before {@link #ASK_AGAIN} has passed.
 */
@ApplicationScoped
public class HistoryCache {
  static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private static final int MAX = 64;

  private final IntFunction<Optional<String>> source;
  private final LongSupplier nanos;
  private final Map<Integer, Asked> asked = new ConcurrentHashMap<>();

  @Inject
  HistoryCache(TimelineRepository timelines) {
    this(timelines::history, System::nanoTime);
  }

  HistoryCache(IntFunction<Optional<String>> source, LongSupplier nanos) {
    this.source = source;
    this.nanos = nanos;
  }

  private record Asked(Optional<TimelineHistory> history, long atNanos) {
    boolean holds(long now) {
      return history.isPresent() || now - atNanos < ASK_AGAIN.toNanos();
    }
  }

  /** The history that judges the demand's token on a store at that position. */
  public TimelineHistory of(Demand demand, Position store) {
    boolean needed = demand.position().filter(at -> at.timeline() < store.timeline()).isPresent();
    return needed ? of(store.timeline()) : TimelineHistory.UNKNOWN;
  }

  int size() {
    return asked.size();
  }

  private TimelineHistory of(int timeline) {
    return remembered(timeline)
        .orElseGet(() -> asked(timeline))
        .history()
        .orElse(TimelineHistory.UNKNOWN);
  }

  private Optional<Asked> remembered(int timeline) {
    return Optional.ofNullable(asked.get(timeline)).filter(last -> last.holds(nanos.getAsLong()));
  }

  // One at a time: those who waited find what the first was told.
  private synchronized Asked asked(int timeline) {
    return remembered(timeline).orElseGet(() -> ask(timeline));
  }

  private Asked ask(int timeline) {
    Optional<TimelineHistory> history = source.apply(timeline).map(TimelineHistory::parse);
    Asked answer = new Asked(history, nanos.getAsLong());
    if (asked.size() >= MAX) {
      asked.clear();
    }
    asked.put(timeline, answer);
    return answer;
  }
}
