package io.atlas.bench.honesty.probe;

import io.atlas.bench.honesty.oracle.Ack;
import io.atlas.bench.honesty.oracle.Acks;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What was acknowledged when and at which position: 28 bytes a write, in arrays that grow to
 * {@value #CAPACITY} and then forget the oldest. Written by one thread, read by any.
 */
public final class AckHistory implements Acks {
  /** Two hours and more of eight writes a second. */
  static final int CAPACITY = 1 << 16;

  private static final int FIRST_ROOM = 1 << 10;

  private final int capacity;
  private long[] sent = new long[FIRST_ROOM];
  private long[] acked = new long[FIRST_ROOM];
  private int[] timelines = new int[FIRST_ROOM];
  private long[] lsns = new long[FIRST_ROOM];
  private long count;
  private @Nullable Written newest;
  private volatile long newestSent;

  /** A history that keeps {@value #CAPACITY} writes. */
  public AckHistory() {
    this(CAPACITY);
  }

  /**
   * A history that keeps so many writes.
   *
   * @param capacity a power of two, from {@value #FIRST_ROOM}
   */
  AckHistory(int capacity) {
    this.capacity = capacity;
  }

  /**
   * A write with its token.
   *
   * @param token as it was sent
   */
  public record Written(Ack ack, String token) {}

  /** The next sequence is about to be sent. */
  public long next() {
    newestSent = newestSent + 1;
    return newestSent;
  }

  /** The sequence that was sent last is acknowledged. */
  public synchronized void add(Written written) {
    Ack ack = written.ack();
    makeRoom();
    int at = index(ack.sequence());
    sent[at] = ack.sentNanos();
    acked[at] = ack.ackedNanos();
    timelines[at] = ack.position().timeline();
    lsns[at] = ack.position().lsn().value();
    count = ack.sequence();
    newest = written;
  }

  private void makeRoom() {
    if (count == sent.length && sent.length < capacity) {
      int room = sent.length * 2;
      sent = Arrays.copyOf(sent, room);
      acked = Arrays.copyOf(acked, room);
      timelines = Arrays.copyOf(timelines, room);
      lsns = Arrays.copyOf(lsns, room);
    }
  }

  private int index(long sequence) {
    return (int) ((sequence - 1) % sent.length);
  }

  /** The write that was acknowledged last. */
  public synchronized Optional<Written> newest() {
    return Optional.ofNullable(newest);
  }

  /** How many writes were acknowledged. */
  public synchronized long acknowledged() {
    return count;
  }

  /** How many of the writes that are kept lie at such a position. */
  public synchronized long count(Predicate<Position> where) {
    return LongStream.rangeClosed(oldest(), count)
        .filter(sequence -> where.test(position(sequence)))
        .count();
  }

  @Override
  public long newestSent() {
    return newestSent;
  }

  @Override
  public synchronized long ackedBy(long nanos) {
    return greatest(sequence -> acked[index(sequence)] - nanos <= 0);
  }

  @Override
  public synchronized long coveredBy(Position position, long nanos) {
    return greatest(sequence ->
        acked[index(sequence)] - nanos <= 0 && position(sequence).compareTo(position) <= 0);
  }

  @Override
  public synchronized Optional<Ack> ack(long sequence) {
    return sequence >= oldest() && sequence <= count
        ? Optional.of(stored(sequence))
        : Optional.empty();
  }

  private Ack stored(long sequence) {
    int at = index(sequence);
    return new Ack(sequence, sent[at], acked[at], position(sequence));
  }

  private Position position(long sequence) {
    int at = index(sequence);
    return new Position(timelines[at], new Lsn(lsns[at]));
  }

  private long oldest() {
    return Math.max(1, count - sent.length + 1);
  }

  /** The last sequence for which it holds, which it does for all before; 0 if for none. */
  private long greatest(LongPredicate holds) {
    long low = oldest() - 1;
    long high = count;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (holds.test(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    // Below the oldest that is kept nothing is known.
    return low < oldest() ? 0 : low;
  }
}
