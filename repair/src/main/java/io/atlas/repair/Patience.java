package io.atlas.repair;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions that send no notice, and says every two seconds what it waits for. */
final class Patience {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration NEWS = Duration.ofSeconds(2);

  private final Duration longest;
  private final PrintStream out;
  private long told = System.nanoTime();

  Patience(Duration longest, PrintStream out) {
    this.longest = longest;
    this.out = out;
  }

  /**
   * Waits until it holds.
   *
   * @throws RepairException if it does not in time, with {@code otherwise} as its message
   */
  void await(BooleanSupplier condition, String news, String otherwise) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        throw new RepairException(otherwise);
      }
      tell(() -> news);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Says it, unless something was said just now. */
  void tell(Supplier<String> line) {
    if (System.nanoTime() - told > NEWS.toNanos()) {
      told = System.nanoTime();
      out.println("  " + line.get());
    }
  }
}
