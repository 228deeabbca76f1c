package io.atlas.bench.honesty.fault;

import io.atlas.bench.stack.BenchStack;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Has things go wrong in the stack, one after the other. Belongs to one thread. */
public final class Faults {
  private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(3);
  private static final double NANOS = 1e9;

  private final BenchStack stack;
  private final FaultLog log;
  private final Health health;
  private final long startNanos;
  private final PrintStream progress;

  /**
   * Faults of a stack.
   *
   * @param startNanos monotonic time from which their times count
   */
  public Faults(
      BenchStack stack, FaultLog log, Health health, long startNanos, PrintStream progress) {
    this.stack = stack;
    this.log = log;
    this.health = health;
    this.startNanos = startNanos;
    this.progress = progress;
  }

  /** One fault, from when it begins until all is well again. */
  public Ordeal run(String name, Duration length) throws InterruptedException {
    long begun = System.nanoTime();
    log.begin(name, name.equals(FaultOrder.PROMOTE));
    boolean worked = stack.fault(name, length);
    long undone = System.nanoTime();
    log.undone(name);
    Optional<Double> recovered = await(Health.Level.WELL, undone);
    Optional<Double> settled = await(Health.Level.SETTLED, undone);
    say(name, recovered, settled);
    log.quiet();
    return new Ordeal(
        name,
        (begun - startNanos) / NANOS,
        (undone - begun) / NANOS,
        recovered.orElse(null),
        settled.orElse(null),
        worked);
  }

  private Optional<Double> await(Health.Level level, long undone) throws InterruptedException {
    return health.await(level, RECOVERY_LIMIT).map(ignored -> (System.nanoTime() - undone) / NANOS);
  }

  private void say(String name, Optional<Double> recovered, Optional<Double> settled)
      throws InterruptedException {
    if (recovered.isPresent() && settled.isPresent()) {
      progress.printf(
          Locale.ROOT,
          "  %s: all well %.1f s after it was undone, the OLAP caught up after %.1f s%n",
          name,
          recovered.get(),
          settled.get());
    } else {
      progress.printf("  %s: NOT WELL AGAIN: %s%n", name, health.ill());
    }
  }
}
