package io.atlas.bench.honesty.oracle;

import java.util.List;
import java.util.stream.LongStream;

/** Which acknowledged writes an answer lacks. Pure. */
final class Missing {
  /** Of many, so many of the first and of the last are kept. */
  private static final int FROM_EACH_END = 32;

  private Missing() {}

  /** Those above {@code visible} up to {@code expected}. */
  static List<Ack> between(long visible, long expected, Acks acks) {
    long headEnd = Math.min(expected, visible + FROM_EACH_END);
    long tailStart = Math.max(headEnd + 1, expected - FROM_EACH_END + 1);
    return LongStream.concat(
            LongStream.rangeClosed(visible + 1, headEnd),
            LongStream.rangeClosed(tailStart, expected))
        .mapToObj(acks::ack)
        .flatMap(ack -> ack.stream())
        .toList();
  }
}
