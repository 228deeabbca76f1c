package io.atlas.simulation;

import io.atlas.common.event.Heartbeat;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The log as it is in truth: commits that no failover has lost, in order. A commit is in the log,
 * where standbys and the slot find it, before the primary itself shows it.
 */
final class Primary {
  private final SplittableRandom random;

  /** In the order of their LSNs. */
  final List<Transaction> log = new ArrayList<>();

  /** Where each former timeline was left. */
  final Map<Integer, Lsn> switches = new HashMap<>();

  /** In the log, and not shown yet: whoever waits for synchronous standbys. */
  private final Set<Transaction> committing = new LinkedHashSet<>();

  int timeline = 1;
  long end = 1_000;

  /** The row that counts the rounds: where in the log each epoch began, and the last round. */
  private final TreeMap<Long, Long> epochs = new TreeMap<>(Map.of(0L, 1L));

  private long round;
  private int ids;

  Primary(SplittableRandom random) {
    this.random = random;
  }

  /**
   * The insert position; other transactions may be under way, so it can be ahead of the commits.
   */
  Position position() {
    return new Position(timeline, new Lsn(end));
  }

  void writeWithoutCommit() {
    end += random.nextInt(1, 30);
  }

  /** A commit of which the client is told in the same moment. */
  Transaction commit(long now) {
    return commit(now, null);
  }

  /** A commit that is only in the log so far. */
  void flush(long now) {
    committing.add(commit(now));
  }

  /** Those that were flushed end in any order; then their clients are told. */
  Optional<Transaction> showOne() {
    Optional<Transaction> one =
        committing.stream().skip(random.nextInt(committing.size() + 1)).findFirst();
    one.ifPresent(committing::remove);
    return one;
  }

  Set<Transaction> committing() {
    return Set.copyOf(committing);
  }

  /** What a statement that begins now sees. */
  Predicate<Transaction> shown() {
    Set<Transaction> hidden = committing();
    int next = ids;
    return transaction -> transaction.id() < next && !hidden.contains(transaction);
  }

  /** A round of heartbeats: its position is read before it commits. */
  void beat(long now, int partitions) {
    round++;
    Heartbeat beat = new Heartbeat(epochs.lastEntry().getValue(), round, 0, partitions, position());
    if (random.nextInt(3) == 0) {
      commit(now, null);
    }
    commit(now, beat);
  }

  private Transaction commit(long now, @Nullable Heartbeat beat) {
    end += random.nextInt(1, 50);
    Transaction transaction =
        new Transaction(ids++, now, position(), random.nextInt(1 << 20), beat);
    log.add(transaction);
    return transaction;
  }

  /** Whoever makes a new slot begins a new epoch first, for what came in between is not decoded. */
  void beginEpoch() {
    end++;
    epochs.put(end, epochs.lastEntry().getValue() + 1);
    round = 0;
  }

  /** Where the last epoch began; nobody takes over who has not received that. */
  long epochBegan() {
    return epochs.lastKey();
  }

  /** A standby takes over that had received the log up to there; the rest is lost. */
  void failOver(long received) {
    switches.put(timeline, new Lsn(received));
    timeline++;
    log.removeIf(transaction -> transaction.end().lsn().value() > received);
    end = received;
    // A recovery ends whatever it finds in the log.
    committing.clear();
    round = lastRound();
  }

  /** Of this epoch; 0 if there is none. */
  private long lastRound() {
    for (Transaction transaction : log.reversed()) {
      Heartbeat beat = transaction.round();
      if (beat != null) {
        return beat.epoch() == epochs.lastEntry().getValue() ? beat.round() : 0;
      }
    }
    return 0;
  }
}
