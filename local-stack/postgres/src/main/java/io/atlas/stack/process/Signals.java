package io.atlas.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Signals that {@link Process#destroy()} cannot send, and waiting for the end of a process. */
public final class Signals {
  private static final Duration POLL = Duration.ofMillis(10);

  private Signals() {}

  /**
   * Sends a signal; a process that is gone is no error.
   *
   * @param signal the signal's name without SIG
   */
  public static void send(long pid, String signal) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("could not send SIG" + signal + " to process " + pid, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a process still runs; one that only waits to be reaped by its parent does not. */
  public static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  /** Waits for the end of a process; false when it still runs after {@code limit}. */
  public static boolean awaitExit(ProcessHandle process, Duration limit) {
    long from = System.nanoTime();
    while (isRunning(process)) {
      if (System.nanoTime() - from > limit.toNanos() || !paused()) {
        return false;
      }
    }
    return true;
  }

  private static boolean paused() {
    try {
      Thread.sleep(POLL);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // The state is the first word after the command's name, which stands in parentheses.
  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException e) {
      return false; // not Linux, or gone, which the next look shows
    }
  }
}
