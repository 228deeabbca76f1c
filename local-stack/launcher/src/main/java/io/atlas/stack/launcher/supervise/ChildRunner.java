package io.atlas.stack.launcher.supervise;

import io.atlas.stack.launcher.supervise.RestartPolicy.GiveUp;
import io.atlas.stack.launcher.supervise.RestartPolicy.RestartAfter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The life of one child, on a thread of its own. */
final class ChildRunner implements Runnable {
  private static final Duration START_LIMIT = Duration.ofSeconds(180);
  private static final Duration TICK = Duration.ofMillis(50);

  private final Child child;
  private final RestartPolicy policy;
  private final StateFiles files;
  private volatile ChildStatus status;
  private volatile boolean stopping;
  private List<ChildRunner> dependencies = List.of();
  private boolean everReady;
  private int crashesInARow;

  ChildRunner(Child child, RestartPolicy policy, StateFiles files) {
    this.child = child;
    this.policy = policy;
    this.files = files;
    this.status = ChildStatus.waiting(child.name(), child.port());
    files.write(status);
  }

  void dependOn(List<ChildRunner> others) {
    dependencies = others;
  }

  ChildStatus status() {
    return status;
  }

  @Override
  public void run() {
    try {
      waitUntil(() -> dependencies.stream().allMatch(other -> other.status.state().ready()));
      while (!stopping && status.state() != State.FAILED && status.state() != State.DONE) {
        runOnce();
      }
      waitUntil(() -> false);
    } catch (RuntimeException e) {
      set(status.ended(State.FAILED, String.valueOf(e.getMessage())));
      waitUntil(() -> false);
    }
    child.stop();
    set(status.ended(State.STOPPED, ""));
  }

  /** Lets the thread end; it stops the child on its way out. */
  void stop() {
    stopping = true;
  }

  private void runOnce() {
    if (files.isReleased(child.name())) {
      stayReleased();
    } else {
      long started = System.nanoTime();
      if (start(started)) {
        watch();
      }
      handleEnd(since(started));
    }
  }

  private void stayReleased() {
    set(status.ended(State.RELEASED, ""));
    waitUntil(() -> !files.isReleased(child.name()));
  }

  private boolean start(long started) {
    set(status.starting());
    startTolerantly();
    child.process().ifPresent(process -> set(status.running(Identity.of(process))));
    while (!stopping && since(started).compareTo(START_LIMIT) < 0) {
      boolean over = child.process().isEmpty();
      if (child.answers()) {
        everReady = true;
        set(status.ready(child.runsOnce() ? State.DONE : State.UP, since(started).toMillis()));
        return true;
      }
      if (over) {
        return false;
      }
      pause(TICK);
    }
    child.stop();
    return false;
  }

  // A first start that fails is the user's to see; a later one is one more crash.
  private void startTolerantly() {
    try {
      child.start();
    } catch (RuntimeException e) {
      if (!everReady) {
        throw e;
      }
    }
  }

  private void watch() {
    if (status.state() == State.UP) {
      waitUntil(() -> child.process().isEmpty() || files.isReleased(child.name()));
    }
  }

  private void handleEnd(Duration ranFor) {
    if (stopping || status.state() == State.DONE) {
      return;
    }
    if (files.isReleased(child.name())) {
      child.stop();
      return;
    }
    switch (policy.after(everReady, crashesInARow, ranFor)) {
      case GiveUp giveUp -> set(status.ended(State.FAILED, whyItEnded(ranFor)));
      case RestartAfter restart -> restart(restart, whyItEnded(ranFor));
    }
  }

  private void restart(RestartAfter restart, String why) {
    crashesInARow = restart.crashesInARow();
    set(status.restarting(why));
    long from = System.nanoTime();
    waitUntil(() -> since(from).compareTo(restart.pause()) >= 0);
  }

  private String whyItEnded(Duration ranFor) {
    return child.exitCode().isPresent()
        ? "ended with exit code " + child.exitCode().getAsInt()
        : ranFor.compareTo(START_LIMIT) >= 0
            ? "did not answer within " + START_LIMIT.toSeconds() + " s"
            : "ended";
  }

  private void set(ChildStatus next) {
    status = next;
    files.write(next);
  }

  private void waitUntil(BooleanSupplier condition) {
    while (!stopping && !condition.getAsBoolean()) {
      pause(TICK);
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  Optional<ProcessHandle> process() {
    return child.process();
  }

  String name() {
    return child.name();
  }

  List<String> after() {
    return child.after();
  }
}
