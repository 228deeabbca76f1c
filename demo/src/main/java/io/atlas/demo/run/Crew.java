package io.atlas.demo.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Threads that end together. */
final class Crew {
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicBoolean sound = new AtomicBoolean(true);
  private final PrintStream errors;

  Crew(PrintStream errors) {
    this.errors = errors;
  }

  void start(String name, Runnable work) {
    Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(work);
    thread.setUncaughtExceptionHandler((dead, cause) -> report(dead, cause));
    threads.add(thread);
    thread.start();
  }

  /** Whether none of them ended by an error. */
  boolean isSound() {
    return sound.get();
  }

  private void report(Thread dead, Throwable cause) {
    sound.set(false);
    errors.println(dead.getName() + " ended: " + cause);
    cause.printStackTrace(errors);
  }

  /** Waits for all of them, but not longer than this in all. */
  void join(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }
}
