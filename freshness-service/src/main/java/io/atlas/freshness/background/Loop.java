package io.atlas.freshness.background;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Repeats a task on a virtual thread of its own; a failure is logged once, until it passes. */
public final class Loop {
  private static final Logger LOG = Logger.getLogger(Loop.class);

  private final String name;
  private final Duration every;
  private final Runnable task;
  private volatile boolean running;
  private @Nullable String failure;

  public Loop(String name, Duration every, Runnable task) {
    this.name = name;
    this.every = every;
    this.task = task;
  }

  public void start() {
    running = true;
    Thread.ofVirtual().name(name).start(this::repeat);
  }

  public void stop() {
    running = false;
  }

  private void repeat() {
    while (running) {
      long begun = System.nanoTime();
      once();
      LockSupport.parkNanos(every.toNanos() - (System.nanoTime() - begun));
    }
  }

  private void once() {
    try {
      task.run();
      say(null);
    } catch (RuntimeException e) {
      // Whatever it is: a loop that ended would be silent for ever.
      say(String.valueOf(e.getMessage()));
    }
  }

  private void say(@Nullable String now) {
    if (now != null && failure == null && running) {
      LOG.warnf("%s fails: %s", name, now);
    } else if (now == null && failure != null) {
      LOG.infof("%s works again", name);
    }
    failure = now;
  }
}
