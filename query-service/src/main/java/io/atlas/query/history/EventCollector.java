package io.atlas.query.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers the events of a page from one store, some rows at a time, so that large events are not
 * held by the thousand. An event more than the page has tells whether there is a next one.
 *
 * @param before where to begin: behind this key
 * @param names of the attributes that are wanted; empty means all
 * @param firstRows rows to begin with, before it is known how large they are
 */
record EventCollector(EventKey before, Optional<Set<String>> names, int pageSize, int firstRows) {
  /** Most bytes of events that are looked at for a page; the last one may go beyond it. */
  static final long MAX_BYTES = 8L << 20;

  /** Most events that are looked at for a page where not all carry what is wanted. */
  static final int SCAN_BUDGET = 10_000;

  private static final int MAX_ROWS = 1_024;

  /**
   * What a step has read.
   *
   * @param isLast whether there is nothing behind it
   */
  record Rows(List<StoredEvent> events, boolean isLast) {
    /** What a store gave that was asked for so many rows, but for what is behind so many bytes. */
    static Rows of(List<StoredEvent> events, int asked, long bytes) {
      boolean isCut = events.stream().mapToLong(StoredEvent::bytes).sum() >= bytes;
      return new Rows(events, events.size() < asked && !isCut);
    }
  }

  /** Reads the next rows of a store. */
  @FunctionalInterface
  interface Step {
    /**
     * Gives events behind that key, newest first.
     *
     * @param rows most of them; there may be fewer
     * @param bytes an event is left out if those before it have as many
     */
    Rows next(EventKey before, int rows, long bytes);
  }

  Collected collect(Step step) {
    List<StoredEvent> found = new ArrayList<>();
    EventKey at = before;
    int looked = 0;
    long bytes = 0;
    while (true) {
      Rows some = step.next(at, rows(looked, bytes, found.size()), MAX_BYTES - bytes);
      for (StoredEvent event : some.events()) {
        shown(event).ifPresent(found::add);
        bytes += event.bytes();
        at = event.key();
      }
      looked += some.events().size();
      boolean isUsedUp = bytes >= MAX_BYTES || looked >= budget();
      if (isUsedUp || some.isLast() || found.size() > pageSize) {
        return new Collected(found, at, some.isLast());
      }
    }
  }

  private Optional<StoredEvent> shown(StoredEvent event) {
    return names.map(event::only).orElse(Optional.of(event));
  }

  private int budget() {
    return names.isEmpty() ? pageSize + 1 : SCAN_BUDGET;
  }

  /** How many rows the first step asks for. */
  int first() {
    return rows(0, 0, 0);
  }

  private int rows(int looked, long bytes, int found) {
    int useful = names.isEmpty() ? pageSize + 1 - found : SCAN_BUDGET - looked;
    return Math.min(looked == 0 ? firstRows : fitting(bytes / looked, bytes), useful);
  }

  /** So many as should fit in what is left, if they are as large as those before. */
  private int fitting(long each, long bytes) {
    return Math.clamp((MAX_BYTES - bytes) / Math.max(1, each), firstRows, MAX_ROWS);
  }
}
