package io.atlas.endtoend;

import java.util.ArrayList;
import java.util.List;

/**
 * The sequence numbers that one writer was told are committed, one after the other, and when. What
 * a reader may demand of an answer follows from it.
 */
final class Acknowledged {
  private record Ack(long sequence, long at, String token) {}

  private final List<Ack> acks = new ArrayList<>();
  private long longestGap;

  synchronized void add(long sequence, long at, String token) {
    if (!acks.isEmpty()) {
      longestGap = Math.max(longestGap, at - acks.getLast().at());
    }
    acks.add(new Ack(sequence, at, token));
  }

  synchronized long count() {
    return acks.size();
  }

  synchronized long last() {
    return acks.isEmpty() ? 0 : acks.getLast().sequence();
  }

  synchronized String lastToken() {
    return acks.getLast().token();
  }

  /** The longest time between two acknowledgements since the last call, in ns. */
  synchronized long takeLongestGap() {
    long gap = longestGap;
    longestGap = 0;
    return gap;
  }

  /**
   * The newest sequence that an answer must show: it was acknowledged more than the claimed bound
   * before the request was sent, and the header was written later than that.
   */
  synchronized long mustShow(long sentAt, long boundMillis) {
    long before = sentAt - boundMillis * 1_000_000;
    long newest = 0;
    for (int i = acks.size() - 1; i >= 0 && newest == 0; i--) {
      newest = acks.get(i).at() - before < 0 ? acks.get(i).sequence() : 0;
    }
    return newest;
  }
}
