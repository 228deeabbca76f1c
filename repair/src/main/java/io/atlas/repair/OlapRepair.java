package io.atlas.repair;

import io.atlas.olap.sink.Backfill;
import io.atlas.olap.sink.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Closes a gap between the log and the OLAP. The sink stands still at a gap, for it cannot know
 * what is missing; the log does. In this order: note a round of heartbeats that is committed, wait
 * until all is visible that was committed before it, copy it, and let the sink go on from that
 * round.
 */
final class OlapRepair {
  /** Longest transaction of a writer: its events bear the time of its beginning. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

  private final EventLog log;
  private final Backfill olap;
  private final OlapSlot slot;
  private final Patience patience;
  private final PrintStream out;
  private long copied;

  OlapRepair(EventLog log, Backfill olap, OlapSlot slot, Patience patience, PrintStream out) {
    this.log = log;
    this.olap = olap;
    this.slot = slot;
    this.patience = patience;
    this.out = out;
  }

  /**
   * Repairs, and waits until the OLAP is complete again.
   *
   * @param since copy what was received since then; empty for what the gap needs
   * @param force even if nothing stands still
   * @throws RepairException if that is not possible, with what to do
   */
  void run(Optional<Instant> since, boolean force) {
    Collection<Progress> before = progress().values();
    before.forEach(partition -> out.println("  " + words(partition)));
    if (!force && !before.isEmpty() && before.stream().noneMatch(OlapRepair::isFrozen)) {
      out.println("nothing stands still; --force copies all the same");
      return;
    }
    Round anchor = newest();
    awaitVisible();
    copy(since.orElseGet(this::beginOfGap));
    awaitOnStandbys();
    anchor(anchor);
    awaitSink(anchor);
  }

  private static boolean isFrozen(Progress partition) {
    return partition.state() == Progress.State.GAP;
  }

  private static String words(Progress partition) {
    return "epoch %d, complete up to round %d: %s"
        .formatted(
            partition.epoch(),
            partition.round(),
            isFrozen(partition) ? "stands still at a gap" : "goes on");
  }

  private Round newest() {
    patience.await(
        () -> log.newestRound().isPresent(),
        "waiting for a round of heartbeats",
        "there are no heartbeats in the log: start freshness-service, which writes them, and Kafka,"
            + " without which it does not know its partitions.");
    return log.newestRound().orElseThrow();
  }

  private void awaitVisible() {
    long mark = log.newTransaction();
    patience.await(
        () -> log.isOverBelow(mark),
        "waiting for transactions that have not ended",
        "a transaction has been open for long; end it (pg_stat_activity says whose it is) and try again.");
  }

  /** A failover must not lose the round that the OLAP is anchored at, and write it anew. */
  private void awaitOnStandbys() {
    String position = slot.position();
    patience.await(
        () -> slot.isOnStandbys(position),
        "waiting for the standby",
        "a standby named in synchronized_standby_slots is away; start it, or take it from there.");
  }

  /**
   * The time of the last round that is complete everywhere; the beginning of the log if unknown.
   */
  private Instant beginOfGap() {
    return complete()
        .flatMap(last -> log.round(last.epoch(), last.round()))
        .map(last -> last.begun().minus(LONGEST_TRANSACTION))
        .orElse(Instant.EPOCH);
  }

  private Optional<Backfill.Complete> complete() {
    try {
      return olap.complete();
    } catch (IOException e) {
      throw away(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void copy(Instant since) {
    out.println(
        since.equals(Instant.EPOCH)
            ? "copying all of the log"
            : "copying what the log has received since " + since);
    log.events(since, this::write);
    out.printf("  copied %,d events%n", copied);
  }

  private void write(List<Map<String, Object>> events) {
    try {
      olap.write(events);
    } catch (IOException e) {
      throw away(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    copied += events.size();
    patience.tell(() -> "%,d events".formatted(copied));
  }

  private void anchor(Round round) {
    try {
      olap.anchor(round.epoch(), round.round());
    } catch (IOException e) {
      throw away(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void awaitSink(Round anchor) {
    patience.await(
        () -> isBeyond(anchor),
        "waiting for the sink to go on",
        "what was missing is in the OLAP, but the sink does not go on: see that Kafka Connect, the"
            + " connectors and freshness-service run, and then once more ./atlas repair olap.");
    out.printf(
        "the OLAP is complete again, from round %d of epoch %d on%n",
        anchor.round(), anchor.epoch());
  }

  private boolean isBeyond(Round anchor) {
    Map<Integer, Progress> now = progress();
    return !now.isEmpty()
        && now.values().stream()
            .allMatch(partition ->
                partition.epoch() == anchor.epoch()
                    && partition.round() >= anchor.round()
                    && !isFrozen(partition))
        && now.size() == now.values().iterator().next().partitions();
  }

  private Map<Integer, Progress> progress() {
    try {
      return olap.progress();
    } catch (IOException e) {
      throw away(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static RepairException away(IOException e) {
    return new RepairException(
        "the OLAP did not take it (%s). Start it with ./atlas up, or name it in ATLAS_OLAP_URL."
            .formatted(e.getMessage()),
        e);
  }

  private static RepairException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new RepairException("interrupted", e);
  }
}
