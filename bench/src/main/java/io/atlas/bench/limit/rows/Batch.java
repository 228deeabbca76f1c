package io.atlas.bench.limit.rows;

import io.atlas.bench.event.Draft;
import io.atlas.bench.event.EventSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The events of one transaction, and what they come to in the state. Used again and again. */
public final class Batch {
  private static final Comparator<Change> LOCK_ORDER =
      Comparator.<Change>comparingInt(change -> change.lockRank)
          .thenComparingInt(change -> change.bucket)
          .thenComparingInt(change -> change.attributeId);

  private final StoreIds ids;
  private final EventSource events;
  private final int[] assets;
  private final Draft draft;
  private final int size;
  private final Map<Long, Change> changes = new HashMap<>();

  /** One value of the state that the batch writes: of several events of an asset the last. */
  public static final class Change {
    private final int asset;
    private final int number;
    private final int lockRank;
    private final short bucket;
    private final int attributeId;
    private final int before;
    private int after;
    private long micros;

    private Change(StoreIds ids, int asset, int number, int before) {
      this.asset = asset;
      this.number = number;
      this.before = before;
      this.lockRank = ids.lockRank(asset);
      this.bucket = ids.bucket(asset, number);
      this.attributeId = ids.attributeId(asset, number);
    }

    int asset() {
      return asset;
    }

    /** The attribute by its number in the dataset. */
    int number() {
      return number;
    }

    short bucket() {
      return bucket;
    }

    int attributeId() {
      return attributeId;
    }

    /** The value's version before the batch. */
    int before() {
      return before;
    }

    /** The value's version after it. */
    int after() {
      return after;
    }

    long micros() {
      return micros;
    }

    /** Whether both lie in the same row of {@code asset_state}. */
    boolean sharesRow(Change other) {
      return asset == other.asset && bucket == other.bucket;
    }
  }

  /**
   * A batch of a writer.
   *
   * @param assets of which its events are
   * @param size how many events
   */
  public Batch(StoreIds ids, EventSource events, int[] assets, int size) {
    this.ids = ids;
    this.events = events;
    this.assets = assets;
    this.draft = events.newDraft();
    this.size = size;
  }

  /** Draws new events, each of which goes to {@code each} as soon as it is drawn. */
  public void draw(Consumer<Draft> each) {
    changes.clear();
    for (int i = 0; i < size; i++) {
      events.draw(draft, events.anyOf(assets));
      each.accept(draft);
      fold();
    }
  }

  private void fold() {
    int asset = draft.asset();
    for (int nth = 0; nth < draft.count(); nth++) {
      int before = draft.versionBefore(nth);
      int number = ids.dataset().attributeAt(asset, draft.place(nth));
      long place = (long) asset << Integer.SIZE | number;
      Change change = changes.computeIfAbsent(place, k -> new Change(ids, asset, number, before));
      change.after = draft.version(nth);
      change.micros = draft.micros();
    }
  }

  /** How many events it has. */
  public int size() {
    return size;
  }

  /** The values that the batch writes, in lock order. */
  public List<Change> changes() {
    List<Change> sorted = new ArrayList<>(changes.values());
    sorted.sort(LOCK_ORDER);
    return sorted;
  }
}
