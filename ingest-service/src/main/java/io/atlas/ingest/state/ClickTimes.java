package io.atlas.ingest.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a click counts as observed: now, or just after what is stored of the attributes that it
 * sets, whichever is later. So the clock of a device that runs ahead cannot swallow it.
 */
public final class ClickTimes {
  /** An attribute of an asset. */
  public record Place(long assetId, int attributeId) {}

  private final Map<Place, Long> latest;
  private final long now;

  private ClickTimes(Map<Place, Long> stored, Instant now) {
    this.latest = new HashMap<>(stored);
    this.now = micros(now);
  }

  /**
   * The clicks with their times, each after those before it that set the same attribute. A click
   * has one time for all of its attributes, so that the log folds to the state.
   *
   * @param stored times in µs since 1970, read under the rows' locks
   */
  public static List<ResolvedEvent> after(
      List<ResolvedEvent> clicks, Map<Place, Long> stored, Instant now) {
    ClickTimes times = new ClickTimes(stored, now);
    return clicks.stream().map(times::timed).toList();
  }

  private ResolvedEvent timed(ResolvedEvent click) {
    long time = now;
    for (int attributeId : click.values().keySet()) {
      @Nullable Long before = latest.get(new Place(click.assetId(), attributeId));
      time = before == null ? time : Math.max(time, before + 1);
    }
    for (int attributeId : click.values().keySet()) {
      latest.put(new Place(click.assetId(), attributeId), time);
    }
    return click.observedAt(Instant.EPOCH.plus(time, ChronoUnit.MICROS));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
