package io.atlas.bench.honesty.reader;

import io.atlas.bench.data.Randomness;
import io.atlas.bench.honesty.read.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Draws reads, in proportions by which the writer and the OLAP each answer well above a twentieth
 * of them. Pure.
 *
 * @param services how many query-services there are
 * @param probes how many probes there are
 */
record ReadPlans(long seed, int services, int probes) {
  /** Keeps the streams of neighbouring numbers apart: 2^64 over the golden ratio. */
  private static final long APART = 0x9E3779B97F4A7C15L;

  private static final double ANALYTICS = 0.06;
  private static final double FILTER = 0.35;

  private static final List<Duration> STALENESS =
      List.of(millis(50), millis(100), millis(200), millis(500), millis(1_000), millis(5_000));
  private static final List<Duration> OLAP_STALENESS =
      List.of(millis(5_000), millis(20_000), millis(60_000));
  private static final List<Duration> HARD_STALENESS =
      List.of(millis(0), millis(50), millis(1_000), millis(2_000));
  private static final List<Duration> WAITS =
      List.of(millis(0), millis(50), millis(500), millis(2_000));

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  /** The read of a number. */
  ReadPlan plan(long number) {
    Randomness random = new Randomness(seed + number * APART);
    int service = random.below(services);
    int probe = random.below(probes);
    return random.chance(ANALYTICS)
        ? analytics(number, service, probe, random)
        : state(number, service, probe, random);
  }

  private static ReadPlan state(long number, int service, int probe, Randomness random) {
    Route route = random.chance(FILTER) ? Route.FILTER : Route.POINT;
    Optional<Duration> staleness = staleness(random.below(100), random);
    Optional<Duration> patience =
        random.chance(0.3) ? Optional.of(any(WAITS, random)) : Optional.empty();
    return new ReadPlan(
        number, service, route, probe, staleness, patience, carry(random.below(100)));
  }

  private static Optional<Duration> staleness(int percent, Randomness random) {
    return percent < 25
        ? Optional.empty()
        : Optional.of(
            percent < 55
                ? Duration.ofSeconds(2)
                : percent < 67 ? Duration.ZERO : any(STALENESS, random));
  }

  private static Carry carry(int percent) {
    return percent < 50
        ? Carry.NOTHING
        : percent < 74 ? Carry.NEWEST_WRITE : percent < 98 ? Carry.SESSION : Carry.NEW_SESSION;
  }

  // What waits for the road to the OLAP has its watermark asked for again and again: few of those
  // that carry a token or demand more than it can meet, or they alone take what the machine has.
  private static ReadPlan analytics(long number, int service, int probe, Randomness random) {
    int percent = random.below(100);
    Carry carry = percent < 92 ? Carry.NOTHING : percent < 96 ? Carry.NEWEST_WRITE : Carry.SESSION;
    boolean hard = random.chance(0.06);
    Optional<Duration> staleness =
        hard
            ? Optional.of(any(HARD_STALENESS, random))
            : random.chance(0.5) ? Optional.empty() : Optional.of(any(OLAP_STALENESS, random));
    Optional<Duration> patience =
        hard || random.chance(0.2) ? Optional.of(any(WAITS, random)) : Optional.empty();
    return new ReadPlan(number, service, Route.ANALYTICS, probe, staleness, patience, carry);
  }

  private static Duration any(List<Duration> some, Randomness random) {
    return some.get(random.below(some.size()));
  }
}
