package io.atlas.simulation;

import io.atlas.common.age.AgeBound;
import io.atlas.common.age.Now;
import io.atlas.common.age.PrimarySample;
import io.atlas.common.age.SampleRing;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.query.age.Timelines;
import io.atlas.query.route.Demand;
import io.atlas.query.route.Guard;
import io.atlas.query.route.Request;
import io.atlas.query.route.TimelineHistory;
import io.atlas.query.route.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query-service: its clocks, its samples of the primary, and what it decides by them. */
final class Reader {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Variant variant;
  private final Primary primary;
  private SampleRing ring = new SampleRing();
  private Timelines timelines = new Timelines();
  private @Nullable PrimarySample underWay;

  /** How long the machine has been suspended, in ms. */
  private long asleep;

  Reader(Variant variant, Primary primary) {
    this.variant = variant;
    this.primary = primary;
  }

  private Now clocks(long now) {
    long monotonic = now - asleep;
    long wall = variant == Variant.DEAF_TO_SUSPENSION ? monotonic : now;
    return new Now(monotonic * NANOS_PER_MILLI, wall);
  }

  void sleep(long millis) {
    asleep += millis;
  }

  /** Everything that it knew is gone. */
  void restart() {
    ring = new SampleRing();
    timelines = new Timelines();
    underWay = null;
  }

  /** Sends a sample, has it answered, or notes the answer: one of them a step. */
  void sample(long now) {
    PrimarySample sent = underWay;
    if (sent == null) {
      underWay = new PrimarySample(clocks(now), new Position(0, Lsn.ZERO));
    } else if (sent.position().timeline() == 0) {
      underWay = new PrimarySample(sent.at(), primary.position());
    } else {
      note(variant == Variant.SAMPLE_AFTER_REPLY ? clocks(now) : sent.at(), sent.position());
      underWay = null;
    }
  }

  private void note(Now asked, Position told) {
    if (timelines.isCurrent(told.timeline())) {
      ring.add(new PrimarySample(asked, compared(told)));
    }
  }

  private Position compared(Position position) {
    return variant == Variant.SAMPLES_ACROSS_TIMELINES ? new Position(1, position.lsn()) : position;
  }

  /** Whether a store was seen on a timeline that is the highest known. */
  boolean isCurrent(Position store) {
    return timelines.isCurrent(store.timeline());
  }

  Optional<Duration> boundOf(Position watermark, long now) {
    return AgeBound.of(compared(watermark), ring, clocks(now));
  }

  Verdict judge(Guard guard, Demand demand, Position watermark, long now) {
    boolean refused =
        variant == Variant.GUARD_STRICT && demand.position().filter(watermark::equals).isPresent();
    return refused
        ? new Verdict.Unmet("strict", Optional.empty())
        : guard.judge(
            request(demand, watermark),
            watermark,
            boundOf(watermark, now),
            new TimelineHistory(primary.switches));
  }

  Verdict judgePrimary(Demand demand, Position position) {
    return Guard.REPLICA.judgePrimary(
        request(demand, position), position, new TimelineHistory(primary.switches));
  }

  // Ids play no part here: they are those of the store's timeline.
  private static Request request(Demand demand, Position store) {
    return new Request(1, store.timeline(), demand);
  }

  static Demand demand(Optional<Position> token, Duration staleness) {
    return new Demand(token.map(at -> ConsistencyToken.of(1, at, 1, 0)), staleness, Duration.ZERO);
  }
}
