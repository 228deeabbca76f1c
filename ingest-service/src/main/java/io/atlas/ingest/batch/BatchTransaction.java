package io.atlas.ingest.batch;

import io.atlas.common.position.Position;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.catalog.Catalog;
import io.atlas.ingest.state.BatchChanges;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.state.StateFold;
import io.atlas.ingest.state.StateKey;
import io.atlas.ingest.state.StateRow;
import io.atlas.ingest.state.StoragePlan;
import io.atlas.ingest.store.BatchRepository;
import io.atlas.ingest.store.DedupKey;
import io.atlas.ingest.store.InsertedRow;
import io.atlas.ingest.store.MergedRow;
import io.atlas.ingest.store.Transaction;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * One transaction of a batch: ids, log, state, index, catalog. Statements are sent as soon as
 * nothing that is still unknown goes into them, so that a batch without clients' ids waits twice:
 * for what the merge replaced, and for the commit.
 */
final class BatchTransaction {
  private final BatchRepository repository;
  private final Catalog catalog;
  private final int crowdedBytes;
  private final Keys keys;
  private final LaneKind kind;

  BatchTransaction(
      BatchRepository repository, Catalog catalog, int crowdedBytes, Keys keys, LaneKind kind) {
    this.repository = repository;
    this.catalog = catalog;
    this.crowdedBytes = crowdedBytes;
    this.keys = keys;
    this.kind = kind;
  }

  /**
   * Writes the attempt's events and commits.
   *
   * @throws StaleException if a catalog or a layout has changed
   * @throws ProblemException {@code store-unavailable} if the events' ids are of another timeline
   */
  BatchResult run(Channel channel, Attempt attempt) {
    List<ResolvedEvent> events = attempt.events();
    SqlConnection on = channel.connection();
    Map<Integer, StoragePlan> plans =
        catalog.plans(events.stream().map(ResolvedEvent::tenantId).toList());
    CompletableFuture<Transaction> begun =
        Channel.send(repository.begin(on, plans))
            .thenApply(transaction -> onTimeline(transaction, events));
    Keys.Asked asked = keys.ask(on, attempt.admitted());
    Set<DedupKey> newIds = newIds(channel, attempt.admitted(), List.of(begun, asked.uses()));
    Keys.requireUnused(channel, asked);
    List<Outcome> outcomes = outcomes(attempt, newIds);
    List<ResolvedEvent> fresh = kind.timed(channel, accepted(events, outcomes), plans);
    if (fresh.isEmpty()) {
      requireCurrent(channel.await(begun));
      Map<Long, Map<String, String>> states = kind.states(channel, events);
      return new BatchResult(commit(channel, List.of()), outcomes, states);
    }
    List<StateRow> rows = StateFold.fold(fresh, plans);
    CompletableFuture<Void> logged = Channel.send(repository.appendLog(on, fresh));
    CompletableFuture<List<MergedRow>> merged = Channel.send(repository.mergeState(on, rows));
    Transaction transaction = channel.await(begun);
    requireCurrent(transaction);
    channel.await(logged);
    BatchChanges changes = changes(channel, attempt, rows, channel.await(merged), plans);
    attempt.tell(kind.states(channel, events));
    attempt.mayCommit(transaction, fresh.getFirst(), outcomes);
    return attempt.result(
        commit(channel, FollowUp.send(repository, on, changes, attempt.isLenient())));
  }

  private Transaction onTimeline(Transaction transaction, List<ResolvedEvent> events) {
    catalog.requireTimeline(transaction.timeline(), events);
    return transaction;
  }

  private static void requireCurrent(Transaction transaction) {
    if (!transaction.staleTenants().isEmpty()) {
      throw StaleException.ofTenants(transaction.staleTenants());
    }
  }

  private Set<DedupKey> newIds(
      Channel channel, List<ResolvedEvent> events, List<CompletableFuture<?>> sentBefore) {
    Set<DedupKey> keys = new LinkedHashSet<>();
    for (ResolvedEvent event : events) {
      if (event.idFromClient()) {
        keys.add(DedupKey.of(event));
      }
    }
    if (keys.isEmpty()) {
      return Set.of();
    }
    CompletableFuture<Set<DedupKey>> fresh =
        Channel.send(repository.rememberIds(channel.connection(), keys));
    // Of statements that fail the first says why.
    sentBefore.forEach(channel::await);
    return channel.await(fresh);
  }

  /** Of events that share an id the first is written, the others are its duplicates. */
  private static List<Outcome> outcomes(Attempt attempt, Set<DedupKey> newIds) {
    Set<DedupKey> left = new HashSet<>(newIds);
    return attempt.events().stream()
        .map(event -> attempt.isAdmitted(event) ? outcome(event, left) : Outcome.KEY_REUSED)
        .toList();
  }

  private static Outcome outcome(ResolvedEvent event, Set<DedupKey> left) {
    boolean isNew = !event.idFromClient() || left.remove(DedupKey.of(event));
    return isNew ? Outcome.ACCEPTED : Outcome.DUPLICATE;
  }

  private static List<ResolvedEvent> accepted(List<ResolvedEvent> events, List<Outcome> outcomes) {
    List<ResolvedEvent> accepted = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Accepted) {
        accepted.add(events.get(i));
      }
    }
    return accepted;
  }

  private BatchChanges changes(
      Channel channel,
      Attempt attempt,
      List<StateRow> rows,
      List<MergedRow> merged,
      Map<Integer, StoragePlan> plans) {
    BatchChanges changes = new BatchChanges(plans);
    BitSet found = new BitSet(rows.size());
    for (MergedRow answer : merged) {
      StateRow row = rows.get(answer.nth());
      found.set(answer.nth());
      changes.add(row, answer.replaced());
      noteIfCrowded(attempt, row.key(), row.layout(), answer.size());
    }
    if (found.cardinality() < rows.size()) {
      List<StateRow> missing = missing(rows, found);
      insert(channel, attempt, missing);
      missing.forEach(row -> changes.add(row, Map.of()));
    }
    return changes;
  }

  private static List<StateRow> missing(List<StateRow> rows, BitSet found) {
    List<StateRow> missing = new ArrayList<>(rows.size() - found.cardinality());
    for (int i = found.nextClearBit(0); i < rows.size(); i = found.nextClearBit(i + 1)) {
      missing.add(rows.get(i));
    }
    return missing;
  }

  private void insert(Channel channel, Attempt attempt, List<StateRow> missing) {
    Map<StateKey, StateRow> left = new HashMap<>();
    missing.forEach(row -> left.put(row.key(), row));
    List<InsertedRow> inserted =
        channel.await(Channel.send(repository.insertState(channel.connection(), missing)));
    for (InsertedRow row : inserted) {
      StateRow wanted = left.remove(row.key());
      if (wanted != null) {
        noteIfCrowded(attempt, row.key(), wanted.layout(), row.size());
      }
    }
    if (!left.isEmpty()) {
      throw StaleException.ofRows(List.copyOf(left.values()));
    }
  }

  private void noteIfCrowded(Attempt attempt, StateKey row, short layout, int size) {
    if (size > crowdedBytes) {
      attempt.crowd(new CrowdedAsset(row, layout));
    }
  }

  /**
   * Commits behind what was sent. The answers are read in the order of the statements: of those
   * that fail the first says why, and a COMMIT behind it has rolled back.
   */
  private Position commit(Channel channel, List<CompletableFuture<?>> sent) {
    SqlConnection on = channel.connection();
    CompletableFuture<Void> committed = Channel.send(repository.commit(on));
    CompletableFuture<Position> position = Channel.send(repository.flushed(on));
    sent.forEach(channel::await);
    channel.await(committed);
    return channel.await(position);
  }

  /** The attempt's events, with the catalog, the layouts and the uses of keys as they are now. */
  Attempt refreshed(Attempt attempt, StaleException stale) {
    stale.tenants().forEach(catalog::refreshPlan);
    Set<Long> assets =
        stale.rows().stream().map(row -> row.key().assetId()).collect(Collectors.toSet());
    Map<Long, Short> layouts = new HashMap<>();
    List<ResolvedEvent> events = new ArrayList<>(attempt.events().size());
    for (ResolvedEvent event : attempt.events()) {
      events.add(assets.contains(event.assetId()) ? refreshed(event, layouts) : event);
    }
    return attempt.with(events).without(stale.parts());
  }

  private ResolvedEvent refreshed(ResolvedEvent event, Map<Long, Short> layouts) {
    return event.withLayout(
        layouts.computeIfAbsent(
            event.assetId(),
            id -> catalog.currentLayout(event.tenantId(), event.slot(), event.asset())));
  }
}
