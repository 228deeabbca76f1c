package io.atlas.stack.launcher.supervise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** Runs all children until it is told to stop, then stops them in reverse order. */
public final class Supervisor implements AutoCloseable {
  private final Map<String, ChildRunner> runners = new LinkedHashMap<>();
  private final Map<String, Thread> threads = new LinkedHashMap<>();
  private final Map<String, List<String>> after = new LinkedHashMap<>();
  private final StateFiles files;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Takes the children in the order they are shown. */
  public Supervisor(List<? extends Child> children, RestartPolicy policy, StateFiles files) {
    this.files = files;
    files.clear();
    for (Child child : children) {
      runners.put(child.name(), new ChildRunner(child, policy, files));
      after.put(child.name(), child.after());
    }
  }

  /** Starts every child as soon as what it needs answers; returns at once. */
  public void start() {
    DependencyOrder.startWaves(after);
    files.write(
        new StateFiles.SupervisorStatus(
            Identity.of(ProcessHandle.current()), List.copyOf(runners.keySet())));
    runners.forEach(this::start);
  }

  private void start(String name, ChildRunner runner) {
    runner.dependOn(
        runner.after().stream().filter(runners::containsKey).map(this::runner).toList());
    threads.put(name, Thread.ofPlatform().daemon().name(name).start(runner));
  }

  private ChildRunner runner(String name) {
    return Objects.requireNonNull(runners.get(name));
  }

  /** How the children stand. */
  public List<ChildStatus> statuses() {
    return runners.values().stream().map(ChildRunner::status).toList();
  }

  /** Blocks until {@link #close()} is over. */
  public void awaitClose() throws InterruptedException {
    stopped.await();
  }

  /** Stops the children, those that others need last, and waits for their end. */
  @Override
  public void close() {
    for (List<String> wave : DependencyOrder.stopWaves(after)) {
      wave.forEach(name -> runner(name).stop());
      wave.forEach(this::join);
    }
    stopped.countDown();
  }

  private void join(String name) {
    try {
      Thread thread = threads.get(name);
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
