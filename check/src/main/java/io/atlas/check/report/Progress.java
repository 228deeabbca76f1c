package io.atlas.check.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** Says on standard error how far the walk is; never more often than anyone can read. */
public final class Progress {
  private static final long PAUSE = Duration.ofSeconds(2).toNanos();

  private final PrintStream out;
  private long last = System.nanoTime();

  public Progress(PrintStream out) {
    this.out = out;
  }

  /** A line that must be seen. */
  public void say(String line) {
    last = System.nanoTime();
    out.println("  " + line);
  }

  /** A line that may be left out. */
  public void tick(Supplier<String> line) {
    if (System.nanoTime() - last > PAUSE) {
      say(line.get());
    }
  }
}
