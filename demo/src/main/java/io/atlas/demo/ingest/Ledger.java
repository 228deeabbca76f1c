package io.atlas.demo.ingest;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What became of the events; safe for use by several threads. */
public final class Ledger {
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong unresolved = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicReference<Optional<String>> newestToken =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<String>> lastTrouble =
      new AtomicReference<>(Optional.empty());

  void acknowledged(int events, String token) {
    acknowledged.addAndGet(events);
    newestToken.set(Optional.of(token));
  }

  void rejected(int events, String reason) {
    rejected.addAndGet(events);
    lastTrouble.set(Optional.of(reason));
  }

  void retry(String reason) {
    retries.incrementAndGet();
    lastTrouble.set(Optional.of(reason));
  }

  void unresolved(int events) {
    unresolved.addAndGet(events);
  }

  /** Events that the store has answered for, each once. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** Events that the store refused for good. */
  public long rejected() {
    return rejected.get();
  }

  /** Events that were given up on without knowing whether they were written. */
  public long unresolved() {
    return unresolved.get();
  }

  /** Requests that were sent again. */
  public long retries() {
    return retries.get();
  }

  /** The token of the newest answer. */
  public Optional<String> newestToken() {
    return newestToken.get();
  }

  /** Why something was last rejected or sent again. */
  public Optional<String> lastTrouble() {
    return lastTrouble.get();
  }
}
