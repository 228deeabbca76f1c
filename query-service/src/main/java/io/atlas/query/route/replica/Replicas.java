package io.atlas.query.route.replica;

import io.atlas.query.route.Rejected;
import io.atlas.query.route.Request;
import io.atlas.query.store.StoreConfig;
import io.atlas.query.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas, and in which order a read asks them. */
@ApplicationScoped
class Replicas {
  /** Why one that failed lately is not asked. */
  private static final String PASSED_OVER = "replica-passed-over";

  private final List<Replica> all;
  private final AtomicInteger turn = new AtomicInteger();

  Replicas(Stores stores, StoreConfig config) {
    Pauses pauses = new Pauses(config.retryReplicaAfter(), config.retryReplicaAtMost());
    this.all = stores.replicas().stream().map(store -> new Replica(store, pauses)).toList();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Optional<Replica> named(String name) {
    return all.stream().filter(replica -> replica.store().name().equals(name)).findFirst();
  }

  List<Replica> inOrderFor(Request request) {
    long now = System.nanoTime();
    List<ReplicaOrder.Candidate<Replica>> due =
        all.stream().filter(replica -> replica.isDue(now)).map(Replica::candidate).toList();
    return ReplicaOrder.of(due, request, turn.getAndIncrement(), now);
  }

  /** All of them, of a read that has asked none for that reason. */
  List<Rejected> unasked(String why) {
    long now = System.nanoTime();
    return all.stream()
        .map(replica -> replica.unasked(replica.isDue(now) ? why : PASSED_OVER, now))
        .toList();
  }

  static Optional<Replica> furthest(List<Replica> asked) {
    return ReplicaOrder.furthest(asked.stream().map(Replica::candidate).toList());
  }
}
