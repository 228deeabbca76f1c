package io.atlas.ingest.model;

import io.atlas.ingest.batch.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the clients of one history sent and were told, and whether the log bears it out. */
final class Ledger {
  /** An event by what makes it one; the id is the client's or that of the service. */
  record EventKey(String asset, String id) {}

  /**
   * What was sent of an event, or stands in the log of it.
   *
   * @param attributes JSON in the form of {@link Json#normal}
   */
  record Content(long micros, String attributes) {
    /** A click is observed when it is written. */
    static final long WHENEVER = -1;

    private boolean isOneOf(Set<Content> sent) {
      return sent.contains(this) || sent.contains(new Content(WHENEVER, attributes));
    }
  }

  /** What is known of one event. */
  private static final class Entry {
    private final Set<Content> sent = new HashSet<>();
    private int accepted;
    private int duplicates;
    private boolean unknown;
  }

  private final Map<EventKey, Entry> entries = new HashMap<>();
  private final Map<String, Set<String>> uses = new HashMap<>();
  private final Set<Clicked> clicked = new HashSet<>();
  private final List<String> wrong = new ArrayList<>();

  /** A value that some click of the history sets. */
  private record Clicked(String asset, String attribute, String value) {}

  synchronized void clicked(String asset, String attribute, String value) {
    clicked.add(new Clicked(asset, attribute, value));
  }

  synchronized boolean isClicked(String asset, String attribute, String value) {
    return clicked.contains(new Clicked(asset, attribute, value));
  }

  /** An event is about to be sent. */
  synchronized void sent(EventKey key, Content content) {
    entries.computeIfAbsent(key, k -> new Entry()).sent.add(content);
  }

  /** The service told what became of it. */
  synchronized void answered(EventKey key, Outcome outcome) {
    Entry entry = entry(key);
    switch (outcome) {
      case Outcome.Accepted _ -> entry.accepted++;
      case Outcome.Duplicate _ -> entry.duplicates++;
      case Outcome.Refused _, Outcome.KeyReused _ -> {}
    }
  }

  /** A request with a key was written, or had been. */
  synchronized void used(String key, String fingerprint) {
    uses.computeIfAbsent(key, k -> new HashSet<>()).add(fingerprint);
  }

  /** An answer was not what it should have been. */
  synchronized void wrong(String what) {
    wrong.add(what);
  }

  /** The service could not tell. */
  synchronized void unknown(EventKey key) {
    entry(key).unknown = true;
  }

  private Entry entry(EventKey key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new IllegalStateException("answered, but not sent: " + key);
    }
    return entry;
  }

  /** Events that the service said it had written. */
  synchronized long acknowledged() {
    return entries.values().stream().filter(e -> e.accepted + e.duplicates > 0).count();
  }

  /** What the log should not say. */
  synchronized List<String> violations(Map<EventKey, List<Content>> log) {
    List<String> violations = new ArrayList<>(wrong);
    uses.forEach((key, fingerprints) -> {
      if (fingerprints.size() > 1) {
        violations.add(key + " was used with %d contents".formatted(fingerprints.size()));
      }
    });
    entries.forEach((key, entry) ->
        judge(entry, log.getOrDefault(key, List.of()).size())
            .forEach(what -> violations.add(key + ": " + what)));
    log.forEach((key, rows) -> {
      Entry entry = entries.get(key);
      for (Content row : rows) {
        if (entry == null || !row.isOneOf(entry.sent)) {
          violations.add(key + ": the log has what nobody sent: " + row);
        }
      }
    });
    return violations;
  }

  private static List<String> judge(Entry entry, int logged) {
    List<String> violations = new ArrayList<>();
    if (logged > 1) {
      violations.add("is in the log %d times".formatted(logged));
    }
    if (entry.accepted > 1) {
      violations.add("was accepted %d times".formatted(entry.accepted));
    }
    if (logged == 0 && entry.accepted + entry.duplicates > 0) {
      violations.add("was acknowledged and is not in the log");
    }
    if (logged > 0 && entry.accepted == 0 && !entry.unknown) {
      violations.add("is in the log, but no answer said that it may be");
    }
    return violations;
  }
}
