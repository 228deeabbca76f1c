package io.atlas.common.age;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A primary, a standby and a sampler in virtual time, all driven by one seed: commits, WAL of
 * uncommitted work, slow samples, replay with any lag, failovers that lose the newest commits, and
 * suspensions of the reader's machine. Each read claims a bound, which is held against the true
 * age: the time since the oldest surviving commit that the standby lacked when it was read.
 */
final class AgeSimulation {
  private static final int STEPS = 600;

  /** Of a step; five of them are more than clocks may drift apart unnoticed. */
  private static final long MIN_SLEEP = 250_000_000L;

  /** The rule under test, and ways to break it. */
  enum Variant {
    HONEST,
    STAMPED_AFTER,
    WITHOUT_TIMELINES,
    DEAF_TO_SUSPENSION
  }

  private record Commit(long nanos, Position end) {}

  private record Sampling(Now asked, Optional<Position> told) {}

  private final Variant variant;
  private final long seed;
  private final SplittableRandom random;
  private final SampleRing ring = new SampleRing();

  /** Commits that no failover lost, in the order of time. */
  private final List<Commit> commits = new ArrayList<>();

  private long realNanos;
  private long suspendedNanos;
  private int suspendedSteps;
  private Position primary = new Position(1, new Lsn(100));

  /** Where the timeline before the primary's ended, as far as anyone received it. */
  private Position before = primary;

  private long switchedAt;
  private Position store = primary;
  private @Nullable Sampling sampling;
  private @Nullable Position reading;
  private long reads;
  private long boundsKnown;
  private @Nullable String violation;

  AgeSimulation(Variant variant, long seed) {
    this.variant = variant;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  AgeSimulation run() {
    for (int step = 0; step < STEPS && violation == null; step++) {
      step(step);
    }
    return this;
  }

  /** The first lie, if there was one. */
  Optional<String> violation() {
    return Optional.ofNullable(violation);
  }

  long reads() {
    return reads;
  }

  long boundsKnown() {
    return boundsKnown;
  }

  private void step(int step) {
    pass();
    elsewhere();
    if (suspendedSteps == 0) {
      here(step);
    }
  }

  private void pass() {
    boolean asleep = suspendedSteps > 0;
    long nanos = asleep ? random.nextLong(MIN_SLEEP, 1_500_000_000L) : random.nextLong(5_000_000L);
    realNanos += nanos;
    if (asleep) {
      suspendedNanos += nanos;
      suspendedSteps--;
    }
  }

  /** What goes on whether or not the reader's machine runs. */
  private void elsewhere() {
    int dice = random.nextInt(1_000);
    if (dice < 250) {
      commit();
    } else if (dice < 350) {
      primary = onward(primary, random.nextLong(1, 50));
    } else if (dice < 800) {
      replay();
    } else if (dice < 804) {
      failOver();
    } else if (dice < 820) {
      follow();
    }
  }

  private void here(int step) {
    int dice = random.nextInt(1_000);
    if (dice < 400) {
      sample();
    } else if (dice < 800) {
      read(step);
    } else if (dice < 802) {
      suspendedSteps = random.nextInt(5, 20);
    }
  }

  private void commit() {
    primary = onward(primary, random.nextLong(1, 50));
    commits.add(new Commit(realNanos, primary));
  }

  private void replay() {
    long end = (store.timeline() == primary.timeline() ? primary : before).lsn().value();
    long gap = Math.max(0, end - store.lsn().value());
    store = onward(store, random.nextInt(3) > 0 ? gap : random.nextLong(gap + 1));
  }

  /** Another standby takes over: what it had not received is lost. */
  private void failOver() {
    if (store.timeline() != primary.timeline()) {
      return;
    }
    before = primary;
    switchedAt = Math.max(switchedAt, primary.lsn().value() - random.nextLong(200));
    primary = new Position(primary.timeline() + 1, new Lsn(switchedAt));
    commits.removeIf(commit -> commit.end().lsn().value() > switchedAt);
  }

  /** The standby goes over to the new timeline; if it had replayed what was lost, it is rebuilt. */
  private void follow() {
    long rewound = Math.min(store.lsn().value(), switchedAt);
    long lsn = store.timeline() == primary.timeline() ? store.lsn().value() : rewound;
    store = new Position(primary.timeline(), new Lsn(lsn));
  }

  private void sample() {
    Sampling current = sampling;
    if (current == null) {
      sampling = new Sampling(now(), Optional.empty());
    } else if (current.told().isEmpty()) {
      sampling = new Sampling(current.asked(), Optional.of(primary));
    } else {
      answered(current.asked(), current.told().get());
    }
  }

  private void answered(Now asked, Position told) {
    Now stamp = variant == Variant.STAMPED_AFTER ? now() : asked;
    ring.add(new PrimarySample(stamp, compared(told)));
    sampling = null;
  }

  private void read(int step) {
    Position watermark = reading;
    if (watermark == null) {
      reading = store;
    } else {
      check(step, watermark);
      reading = null;
    }
  }

  private void check(int step, Position watermark) {
    reads++;
    Duration truth = trueAge(watermark);
    AgeBound.of(compared(watermark), ring, now())
        .ifPresent(claimed -> compare(step, claimed, truth));
  }

  private void compare(int step, Duration claimed, Duration truth) {
    boundsKnown++;
    if (claimed.compareTo(truth) < 0) {
      violation = "seed %d, step %d: claimed %s, was %s".formatted(seed, step, claimed, truth);
    }
  }

  private Duration trueAge(Position watermark) {
    return commits.stream()
        .filter(commit -> !holds(watermark, commit.end()))
        .findFirst()
        .map(missing -> Duration.ofNanos(realNanos - missing.nanos()))
        .orElse(Duration.ZERO);
  }

  private static boolean holds(Position watermark, Position commit) {
    return commit.timeline() <= watermark.timeline() && watermark.lsn().covers(commit.lsn());
  }

  private Position compared(Position position) {
    return variant == Variant.WITHOUT_TIMELINES ? new Position(1, position.lsn()) : position;
  }

  private Now now() {
    long monotonic = realNanos - suspendedNanos;
    long wall = variant == Variant.DEAF_TO_SUSPENSION ? monotonic : realNanos;
    return new Now(monotonic, wall / 1_000_000);
  }

  private static Position onward(Position from, long bytes) {
    return new Position(from.timeline(), new Lsn(from.lsn().value() + bytes));
  }
}
