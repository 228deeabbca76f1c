package io.atlas.ingest.batch;

import io.atlas.ingest.state.ClickTimes;
import io.atlas.ingest.state.ClickTimes.Place;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.state.StateFold;
import io.atlas.ingest.state.StateRow;
import io.atlas.ingest.state.StoragePlan;
import io.atlas.ingest.store.BatchRepository;
import io.atlas.ingest.store.ClickRepository;
import io.atlas.ingest.store.LockedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lane of people's writes: their rows are locked first, so that nothing newer can come between
 * the look at the stored times and the write, and the answer tells the state that they made.
 */
final class Clicks implements LaneKind {
  private final ClickRepository clicks;
  private final BatchRepository batches;

  Clicks(ClickRepository clicks, BatchRepository batches) {
    this.clicks = clicks;
    this.batches = batches;
  }

  @Override
  public List<ResolvedEvent> timed(
      Channel channel, List<ResolvedEvent> events, Map<Integer, StoragePlan> plans) {
    if (events.isEmpty()) {
      return events;
    }
    return ClickTimes.after(events, lock(channel, StateFold.fold(events, plans)), Instant.now());
  }

  private Map<Place, Long> lock(Channel channel, List<StateRow> rows) {
    Map<Place, Long> stored = new HashMap<>();
    @Nullable StateRow[] missing = rows.toArray(StateRow[]::new);
    for (LockedRow locked : channel.await(Channel.send(clicks.lock(channel.connection(), rows)))) {
      long assetId = rows.get(locked.nth()).key().assetId();
      locked.micros().forEach((id, micros) -> stored.put(new Place(assetId, id), micros));
      missing[locked.nth()] = null;
    }
    make(channel, missing);
    return stored;
  }

  /**
   * Makes the rows that are not there yet, empty: inserted here, they are locked like the others.
   */
  private void make(Channel channel, @Nullable StateRow[] missing) {
    List<StateRow> empty = new ArrayList<>();
    for (@Nullable StateRow row : missing) {
      if (row != null) {
        empty.add(new StateRow(row.key(), row.layout(), Map.of()));
      }
    }
    if (!empty.isEmpty()
        && channel.await(Channel.send(batches.insertState(channel.connection(), empty))).size()
            < empty.size()) {
      throw StaleException.ofRows(empty);
    }
  }

  @Override
  public Map<Long, Map<String, String>> states(Channel channel, List<ResolvedEvent> events) {
    return channel.await(Channel.send(clicks.states(channel.connection(), events)));
  }
}
