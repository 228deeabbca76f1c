package io.atlas.simulation;

import io.atlas.common.event.Heartbeat;
import io.atlas.common.position.Position;
import io.atlas.olap.sink.HeartbeatProgress;
import io.atlas.olap.sink.Progress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The slot, Debezium, Kafka and the sink. The source may repeat and a slot may be lost; a topic
 * grows, which the source and the writer of heartbeats learn at different times; partitions are
 * delivered at different speeds, again after a restart, and the sink remembers only what it has
 * stored.
 */
final class Road {
  /** A record of the topic: a commit, or one heartbeat of a round. */
  private record Delivery(Transaction transaction, int madeFor) {}

  private final Variant variant;
  private final Primary primary;
  private final Standby standby;
  private final SplittableRandom random;

  private final List<List<Delivery>> topic = new ArrayList<>();
  private final Map<Integer, Integer> offsets = new HashMap<>();
  private final Map<Integer, HeartbeatProgress> progress = new HashMap<>();

  /** What is stored: for each epoch the progress of each partition. */
  private final NavigableMap<Long, Map<Integer, Progress>> rows = new TreeMap<>();

  private final Map<Long, Long> anchors = new HashMap<>();

  /** Ids of what is in the OLAP. */
  private final BitSet stored = new BitSet();

  /** The first transaction that the slot has not given out, and how far it ever was. */
  private int nextId;

  /** Where the slot begins; nothing before it is ever given out. */
  private int slotBegin;

  private long decoded;

  private int knownToSource;
  private int knownToHeartbeats;

  Road(Variant variant, Primary primary, Standby standby, SplittableRandom random) {
    this.variant = variant;
    this.primary = primary;
    this.standby = standby;
    this.random = random;
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      topic.add(new ArrayList<>());
    }
    this.knownToSource = topic.size();
    this.knownToHeartbeats = topic.size();
  }

  void beat(long now) {
    boolean one = variant == Variant.HEARTBEAT_IN_ONE_PARTITION;
    primary.beat(now, one ? 1 : knownToHeartbeats);
  }

  /**
   * A failover slot does not run ahead of the standby, so nothing that is lost was ever decoded.
   */
  void decode(int atMost) {
    int left = atMost;
    for (Transaction transaction : primary.log) {
      if (left > 0 && transaction.id() >= nextId && isSafe(transaction)) {
        publish(transaction);
        decoded = Math.max(decoded, transaction.end().lsn().value());
        nextId = transaction.id() + 1;
        left--;
      }
    }
  }

  private boolean isSafe(Transaction transaction) {
    return transaction.end().lsn().value() <= standby.received;
  }

  private void publish(Transaction transaction) {
    Heartbeat round = transaction.round();
    if (round == null) {
      topic.get(transaction.key() % knownToSource).add(new Delivery(transaction, -1));
      return;
    }
    for (int partition = 0; partition < round.partitions(); partition++) {
      topic.get(placeOf(partition, round)).add(new Delivery(transaction, partition));
    }
  }

  /** Keys are chosen so that they fall elsewhere when the topic has more partitions. */
  private int placeOf(int partition, Heartbeat round) {
    boolean stays =
        variant == Variant.HEARTBEAT_IN_ONE_PARTITION
            || variant == Variant.HEARTBEAT_KEYS_BY_CHANCE
            || knownToSource <= round.partitions();
    return (stays ? partition : partition + 1) % knownToSource;
  }

  /** The source begins again from where it had last noted. */
  void restartSource() {
    nextId = Math.max(slotBegin, nextId - random.nextInt(6));
  }

  /** What was not decoded when the slot went is never decoded. */
  void loseSlot() {
    if (variant != Variant.EPOCH_IGNORED) {
      primary.beginEpoch();
    }
    if (standby.confirm() && !primary.log.isEmpty()) {
      nextId = primary.log.getLast().id() + 1;
      slotBegin = nextId;
    }
  }

  /** What every standby has received that may take over. */
  long safe() {
    return Math.max(decoded, primary.epochBegan());
  }

  void grow() {
    if (topic.size() < 5) {
      topic.add(new ArrayList<>());
    }
  }

  void tellSource() {
    knownToSource = topic.size();
  }

  void tellHeartbeats() {
    knownToHeartbeats = topic.size();
  }

  /** One delivery of a partition: data first, progress after it. */
  void deliver() {
    int partition = random.nextInt(topic.size());
    List<Delivery> records = topic.get(partition);
    int from = offsets.getOrDefault(partition, 0);
    int to = Math.min(records.size(), from + random.nextInt(1, 6));
    records.subList(from, to).forEach(delivery -> take(delivery, partition));
    offsets.put(partition, to);
  }

  private void take(Delivery delivery, int partition) {
    Heartbeat round = delivery.transaction().round();
    stored.set(delivery.transaction().id());
    if (round != null && delivery.madeFor() == partition) {
      Heartbeat beat =
          new Heartbeat(
              round.epoch(), round.round(), partition, round.partitions(), round.position());
      HeartbeatProgress next = of(partition).beat(beat, anchors).next();
      progress.put(partition, next);
      rows.computeIfAbsent(next.progress().epoch(), epoch -> new HashMap<>())
          .put(partition, next.progress());
    }
  }

  private HeartbeatProgress of(int partition) {
    return progress.getOrDefault(partition, HeartbeatProgress.resume(Progress.NONE));
  }

  /** The sink's task begins again: from what it has stored, some records a second time. */
  void restartSink() {
    progress.replaceAll((partition, known) -> HeartbeatProgress.resume(known.progress()));
    offsets.replaceAll((partition, offset) -> Math.max(0, offset - random.nextInt(8)));
  }

  /** Everything up to the last round is copied from the log; from there on nothing is missing. */
  void repair() {
    for (int i = primary.log.size() - 1; i >= 0; i--) {
      Heartbeat round = primary.log.get(i).round();
      if (round != null) {
        primary.log.subList(0, i + 1).forEach(transaction -> stored.set(transaction.id()));
        anchors.put(round.epoch(), round.round());
        return;
      }
    }
  }

  /** As the view {@code atlas.watermark} computes it: of the newest epoch that is complete. */
  Optional<Position> watermark() {
    return rows.descendingMap().values().stream()
        .flatMap(epoch -> watermark(epoch.values()).stream())
        .findFirst();
  }

  private static Optional<Position> watermark(Collection<Progress> epoch) {
    int expected = epoch.stream().mapToInt(Progress::partitions).max().orElse(0);
    long present = epoch.stream().filter(p -> p.round() > 0).count();
    return epoch.stream()
        .min(Comparator.comparingLong(Progress::round).thenComparing(Progress::lsn))
        .filter(slowest -> present == expected && slowest.round() > 0)
        .map(slowest -> new Position(slowest.timeline(), slowest.lsn()));
  }

  /** What a query finds now. */
  BitSet contents() {
    return (BitSet) stored.clone();
  }
}
