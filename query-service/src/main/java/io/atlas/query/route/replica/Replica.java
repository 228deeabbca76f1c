package io.atlas.query.route.replica;

import io.atlas.common.position.Position;
import io.atlas.query.store.PgStore;
import io.atlas.query.store.Session;
import io.atlas.query.store.StoreException;
import io.atlas.query.watch.WatermarkWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A standby, with what became of the last reads on it. Thread-safe. */
final class Replica {
  private static final Duration WATCH = Duration.ofMillis(5);

  private final PgStore store;
  private final WatermarkWatch watch;
  private final AtomicReference<Breaker> breaker;
  private volatile @Nullable Sighting seen;

  Replica(PgStore store, Pauses pauses) {
    this.store = store;
    this.watch = new WatermarkWatch(store.name(), WATCH, this::watermark);
    this.breaker = new AtomicReference<>(Breaker.closed(pauses));
  }

  private Optional<Position> watermark() {
    try (Session session = store.aside()) {
      return session.replayed();
    }
  }

  /** Waits for it. */
  WatermarkWatch watch() {
    return watch;
  }

  PgStore store() {
    return store;
  }

  ReplicaOrder.Candidate<Replica> candidate() {
    return new ReplicaOrder.Candidate<>(this, Optional.ofNullable(seen));
  }

  void saw(Sighting now) {
    seen = now;
  }

  void hinted(Sighting hint) {
    @Nullable Sighting last = seen;
    seen = last == null ? hint : last.orHint(hint);
  }

  /** Whether it is worth asking. */
  boolean isDue(long now) {
    return breaker.get().isDue(now);
  }

  /** Whether this read may ask it; one that may must tell how it went. */
  boolean enter() {
    while (true) {
      Breaker now = breaker.get();
      Optional<Breaker> next = now.entered(System.nanoTime());
      if (next.isEmpty()) {
        return false;
      }
      if (breaker.compareAndSet(now, next.get())) {
        return true;
      }
    }
  }

  void reached() {
    breaker.updateAndGet(Breaker::reached);
  }

  void answered() {
    breaker.updateAndGet(Breaker::answered);
  }

  void failed(StoreException.Kind kind) {
    long now = System.nanoTime();
    breaker.updateAndGet(last -> last.failed(kind, now));
  }
}
