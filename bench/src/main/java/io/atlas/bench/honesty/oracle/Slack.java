package io.atlas.bench.honesty.oracle;

import io.atlas.common.freshness.DataFreshness;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** How much older an answer claims to be than it can be shown to be. Pure. */
public final class Slack {
  private Slack() {}

  /**
   * The claimed bound less the provable age, in ns. The age is the time from the acknowledgement of
   * the first write that is missing to the sending of the request; 0 where none is missing. Empty
   * where no bound is claimed.
   */
  public static OptionalLong nanos(Observation read, Acks acks) {
    OptionalLong bound =
        read.reply().freshness().map(DataFreshness::boundMillis).orElse(OptionalLong.empty());
    return bound.isEmpty()
        ? bound
        : OptionalLong.of(
            TimeUnit.MILLISECONDS.toNanos(bound.getAsLong()) - provableAge(read, acks));
  }

  private static long provableAge(Observation read, Acks acks) {
    return acks.ack(read.reply().visible() + 1)
        .map(missing -> Math.max(0, read.sentNanos() - missing.ackedNanos()))
        .orElse(0L);
  }
}
