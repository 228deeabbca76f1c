package io.atlas.query.age;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The highest timeline that any store of this cluster was seen on. A primary below it lost its
 * office by a failover, even if it does not know yet. Thread-safe.
 */
public final class Timelines {
  private final AtomicInteger highest = new AtomicInteger();

  /** Remembers a timeline and says whether it is the highest known. */
  public boolean isCurrent(int timeline) {
    return highest.accumulateAndGet(timeline, Math::max) == timeline;
  }
}
