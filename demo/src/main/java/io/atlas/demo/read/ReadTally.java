package io.atlas.demo.read;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/** Counts reads by the store that answered them. Safe for use by several threads. */
public final class ReadTally {
  private final Map<Source, LongAdder> answered = new ConcurrentHashMap<>();
  private final Map<Source, String> lastHeader = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder staleClaims = new LongAdder();
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile Optional<String> lastFailure = Optional.empty();

  void answered(DataFreshness freshness) {
    answered.computeIfAbsent(freshness.source(), source -> new LongAdder()).increment();
    lastHeader.put(freshness.source(), freshness.render());
    first.countDown();
  }

  void refused(String reason) {
    refused.increment();
    lastFailure = Optional.of(reason);
  }

  void failed(String reason) {
    failed.increment();
    lastFailure = Optional.of(reason);
  }

  void staleClaim() {
    staleClaims.increment();
  }

  /** Reads that a store answered with data. */
  public long answered(Source source) {
    LongAdder count = answered.get(source);
    return count == null ? 0 : count.sum();
  }

  /** The last freshness header of a store. */
  public Optional<String> lastHeader(Source source) {
    return Optional.ofNullable(lastHeader.get(source));
  }

  /** Reads that were refused because no store was fresh enough. */
  public long refused() {
    return refused.sum();
  }

  /** Reads without a usable answer. */
  public long failed() {
    return failed.sum();
  }

  /** Answers that were older than they said, or did not say. */
  public long staleClaims() {
    return staleClaims.sum();
  }

  /** Why a read was last refused or failed. */
  public Optional<String> lastFailure() {
    return lastFailure;
  }

  /** Opened by the first answered read. */
  public CountDownLatch first() {
    return first;
  }
}
