package io.atlas.query.route.replica;

import io.atlas.common.freshness.Source;
import io.atlas.common.position.Position;
import io.atlas.query.route.Rejected;
import io.atlas.query.route.Served;
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
  private volatile @Nullable Sighting read;

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
    read = now;
  }

  void hinted(Sighting hint) {
    @Nullable Sighting last = seen;
    seen = last == null ? hint : last.orHint(hint);
  }

  /**
   * Of a read that has not asked it. Its watermark is one that was read on it just now by another:
   * what was hinted proves nothing, and an older one may be of a server that is there no more.
   */
  Rejected unasked(String why, long now) {
    return rejected(
        why,
        Optional.ofNullable(read).filter(last -> last.isRecent(now)).flatMap(Sighting::watermark));
  }

  /**
   * Of a read that it did not answer.
   *
   * @param watermark what it surely held; empty means unknown
   */
  Rejected rejected(String why, Optional<Position> watermark) {
    return new Rejected(Source.REPLICA, store.name(), why, watermark.map(Served.Age.At::new));
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
