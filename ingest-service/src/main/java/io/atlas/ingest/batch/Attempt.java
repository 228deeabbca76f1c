package io.atlas.ingest.batch;

import io.atlas.common.position.Position;
import io.atlas.ingest.state.RequestPart;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.store.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to write a batch: what has to be known of it when it fails, or when its connection is
 * lost and nobody says how it ended.
 */
final class Attempt {
  private final List<ResolvedEvent> events;
  private final boolean lenient;
  private final Set<RequestPart> reused;
  private final List<CrowdedAsset> crowded = new ArrayList<>();
  private @Nullable Transaction transaction;
  private @Nullable ResolvedEvent logged;
  private List<Outcome> outcomes = List.of();
  private Map<Long, Map<String, String>> states = Map.of();

  Attempt(List<ResolvedEvent> events) {
    this(events, false, Set.of());
  }

  private Attempt(List<ResolvedEvent> events, boolean lenient, Set<RequestPart> reused) {
    this.events = events;
    this.lenient = lenient;
    this.reused = reused;
  }

  /** The same events once more. */
  Attempt again() {
    return new Attempt(events, lenient, reused);
  }

  /** The same events, resolved anew. */
  Attempt with(List<ResolvedEvent> resolved) {
    return new Attempt(resolved, lenient, reused);
  }

  /** The same events, to be written though the index holds rows that it should not. */
  Attempt lenient() {
    return new Attempt(events, true, reused);
  }

  /** The same events without those of the parts, whose key was used with other content. */
  Attempt without(Set<RequestPart> parts) {
    Set<RequestPart> all = new HashSet<>(reused);
    all.addAll(parts);
    return new Attempt(events, lenient, all);
  }

  /** The events that are to be written, unless they were before. */
  List<ResolvedEvent> admitted() {
    return reused.isEmpty() ? events : events.stream().filter(this::isAdmitted).toList();
  }

  boolean isAdmitted(ResolvedEvent event) {
    @Nullable RequestPart part = event.part();
    return part == null || !reused.contains(part);
  }

  boolean isLenient() {
    return lenient;
  }

  List<ResolvedEvent> events() {
    return events;
  }

  /** What the answer is to tell of the events' assets. */
  void tell(Map<Long, Map<String, String>> ofAssets) {
    this.states = ofAssets;
  }

  /** From here on the transaction may commit, and this row of the log tells whether it did. */
  void mayCommit(Transaction started, ResolvedEvent inLog, List<Outcome> ofEvents) {
    this.transaction = started;
    this.logged = inLog;
    this.outcomes = ofEvents;
  }

  @Nullable Transaction transaction() {
    return transaction;
  }

  @Nullable ResolvedEvent logged() {
    return logged;
  }

  BatchResult result(Position position) {
    return new BatchResult(position, outcomes, states);
  }

  void crowd(CrowdedAsset asset) {
    crowded.add(asset);
  }

  /** Assets whose rows have grown too large in this attempt. */
  List<CrowdedAsset> crowded() {
    return crowded;
  }
}
