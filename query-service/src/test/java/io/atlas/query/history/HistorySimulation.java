package io.atlas.query.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Events as they can come, and what pages of them must show: everything of the store of its demand,
 * as plainly as it can be said.
 */
final class HistorySimulation {
  static final List<String> NAMES = List.of("a", "b", "c", "d");

  private HistorySimulation() {}

  /** A store of those events. */
  static EventCollector.Step step(List<StoredEvent> held) {
    List<StoredEvent> sorted = sorted(held);
    return (before, rows, bytes) -> {
      List<StoredEvent> some = new ArrayList<>();
      long sum = 0;
      for (StoredEvent event : sorted) {
        if (some.size() < rows && sum < bytes && event.key().isOlderThan(before)) {
          some.add(event);
          sum += event.bytes();
        }
      }
      return EventCollector.Rows.of(some, rows, bytes);
    };
  }

  static List<StoredEvent> sorted(List<StoredEvent> events) {
    return events.stream()
        .sorted(Comparator.comparing(StoredEvent::key, EventKey.NEWEST_FIRST))
        .toList();
  }

  /** What all pages together show, in their order. */
  static List<StoredEvent> naive(
      List<StoredEvent> events, long from, long to, Optional<Set<String>> names) {
    return sorted(events).stream()
        .filter(event -> from <= event.key().observed() && event.key().observed() < to)
        .flatMap(event -> names.map(event::only).orElse(Optional.of(event)).stream())
        .toList();
  }

  /**
   * Random events of which some were observed long before their receipt, some ahead of it, and many
   * at the same time; one id comes again with another receipt.
   *
   * @param times receipts lie in these µs from {@code first} on
   * @param ahead how far before its receipt an event can be observed at most
   */
  static List<StoredEvent> events(
      SplittableRandom random, int count, long first, long times, long ahead) {
    List<StoredEvent> events = new ArrayList<>();
    Set<EventKey> keys = new HashSet<>();
    while (events.size() < count) {
      long received = first + random.nextLong(times);
      EventKey key =
          new EventKey(observed(random, received, times, ahead), id(random, count), received);
      // The stores' key: an id is once in a moment.
      if (keys.add(new EventKey(0, key.id(), received))) {
        events.add(event(key, random));
      }
    }
    return events;
  }

  private static long observed(SplittableRandom random, long received, long times, long ahead) {
    return switch (random.nextInt(4)) {
      case 0 -> received - random.nextLong(2 * times);
      case 1 -> received + random.nextLong(ahead + 1);
      case 2 -> received - received % Math.max(1, times / 16);
      default -> received;
    };
  }

  // Beyond the first plane too, where the order of chars is not the order of bytes.
  private static String id(SplittableRandom random, int count) {
    String[] kinds = {"i", "I", "é", "\uFF5E", "\uD83D\uDE00", "ab", "a"};
    return kinds[random.nextInt(kinds.length)] + random.nextInt(count);
  }

  private static StoredEvent event(EventKey key, SplittableRandom random) {
    TreeMap<String, String> members = new TreeMap<>();
    String[] values = {"null", "1.50", "12345678901234567890.10", "\"x\\\"y\"", "true", "[1,2.0]"};
    int wanted = 1 + random.nextInt(3);
    while (members.size() < wanted) {
      members.put(NAMES.get(random.nextInt(NAMES.size())), values[random.nextInt(values.length)]);
    }
    List<String> pairs = new ArrayList<>();
    members.forEach((name, value) -> pairs.add("\"" + name + "\":" + value));
    String json = "{" + String.join(",", pairs) + "}";
    return new StoredEvent(key, json, json.length());
  }
}
