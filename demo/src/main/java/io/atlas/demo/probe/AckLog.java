package io.atlas.demo.probe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was acknowledged when. Written by one thread in the order of time, read by many. Bounded:
 * for a time before the oldest entry that is kept nothing is claimed.
 */
public final class AckLog {
  /** An hour of ten writes a second. */
  private static final int CAPACITY = 36_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Deque<Ack> acks = new ArrayDeque<>();
  private final int capacity;

  public AckLog() {
    this(CAPACITY);
  }

  AckLog(int capacity) {
    this.capacity = capacity;
  }

  /** Takes note of a write, which is later than all before it. */
  public void add(Ack ack) {
    lock.lock();
    try {
      acks.addLast(ack);
      if (acks.size() > capacity) {
        acks.removeFirst();
      }
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The newest write. */
  public Optional<Ack> newest() {
    lock.lock();
    try {
      return Optional.ofNullable(acks.peekLast());
    } finally {
      lock.unlock();
    }
  }

  /** The greatest sequence that was acknowledged at or before a time; 0 if none is known. */
  public long newestAt(long nanos) {
    lock.lock();
    try {
      // From the newest on, for bounds are short.
      for (Iterator<Ack> it = acks.descendingIterator(); it.hasNext(); ) {
        Ack ack = it.next();
        if (ack.atNanos() <= nanos) {
          return ack.sequence();
        }
      }
      return 0;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a write later than the given one; empty when none came in time. */
  public Optional<Ack> awaitAfter(long sequence, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (acks.isEmpty() || acks.getLast().sequence() <= sequence) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = added.awaitNanos(left);
      }
      return Optional.of(acks.getLast());
    } finally {
      lock.unlock();
    }
  }

  /** As text, for a report. */
  @Override
  public String toString() {
    return newest()
        .map(ack ->
            "acknowledged up to %d, %d ms after the start"
                .formatted(ack.sequence(), TimeUnit.NANOSECONDS.toMillis(ack.atNanos())))
        .orElse("nothing acknowledged");
  }
}
