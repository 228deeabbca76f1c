package io.atlas.bench.honesty.probe;

import io.atlas.bench.event.EventClock;
import io.atlas.bench.honesty.oracle.Ack;
import io.atlas.bench.honesty.oracle.Rule;
import io.atlas.bench.honesty.probe.AckHistory.Written;
import io.atlas.common.position.Position;
import io.atlas.common.token.TokenCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Raises a probe's number, one write after the other: the next only when the one before is
 * acknowledged, and an unacknowledged one again with the same id and time. Belongs to one thread.
 */
public final class ProbeWriter {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final Probe probe;
  private final Writes writes;
  private final EventClock clock = new EventClock(InstantSource.system());
  private final BiConsumer<Rule, String> violations;

  /**
   * A writer of one probe.
   *
   * @param violations told when a write's own token breaks a rule
   */
  public ProbeWriter(Probe probe, Writes writes, BiConsumer<Rule, String> violations) {
    this.probe = probe;
    this.writes = writes;
    this.violations = violations;
  }

  /**
   * Writes the next number and returns when it is acknowledged.
   *
   * @throws InterruptedException if it is told to stop; the write's fate is then unknown
   */
  public Written write() throws InterruptedException {
    long sequence = probe.acks().next();
    String event = event(probe, sequence, time());
    long sent = System.nanoTime();
    String token = acknowledged(event);
    Ack ack = new Ack(sequence, sent, System.nanoTime(), position(token));
    Written written = new Written(ack, token);
    probe.acks().newest().ifPresent(before -> compare(before, written));
    probe.acks().add(written);
    return written;
  }

  private Instant time() {
    return Instant.EPOCH.plus(clock.next(), ChronoUnit.MICROS);
  }

  private String acknowledged(String event) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    Optional<String> token = writes.send(event);
    while (token.isEmpty()) {
      Thread.sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
      token = writes.send(event);
    }
    return token.get();
  }

  static String event(Probe probe, long sequence, Instant time) {
    return """
    {"asset":"%s","time":"%s","id":"%s-%d","attributes":{"%s":%d,"%s":%d}}\
    """
        .formatted(
            probe.asset(),
            time,
            probe.asset(),
            sequence,
            Probe.SEQUENCE,
            sequence,
            probe.attribute(),
            sequence);
  }

  private static Position position(String token) {
    return TokenCodec.unverified(token).position();
  }

  private void compare(Written before, Written now) {
    if (now.ack().position().compareTo(before.ack().position()) < 0) {
      violations.accept(
          Rule.WRITE_TOKEN,
          "%s: write %d at %s, after write %d at %s"
              .formatted(
                  probe.asset(),
                  now.ack().sequence(),
                  now.ack().position(),
                  before.ack().sequence(),
                  before.ack().position()));
    }
  }
}
