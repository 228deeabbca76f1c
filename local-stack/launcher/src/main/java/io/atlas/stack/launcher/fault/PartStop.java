package io.atlas.stack.launcher.fault;

import io.atlas.stack.launcher.supervise.ChildStatus;
import io.atlas.stack.launcher.supervise.State;
import io.atlas.stack.launcher.supervise.StateFiles;
import java.time.Duration;
import java.util.function.Predicate;

/** A part that its supervisor stops and does not start again until this ends. */
record PartStop(StateFiles files, String part) implements Fault {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(50);

  @Override
  public void begin() {
    files.requestRelease(part);
    await("stop", status -> status.state() == State.RELEASED);
  }

  @Override
  public void end() {
    files.requestAdoption(part);
    await("come back", status -> status.state() == State.UP);
  }

  private void await(String what, Predicate<ChildStatus> condition) {
    long from = System.nanoTime();
    while (files.read(part).filter(condition).isEmpty()) {
      if (System.nanoTime() - from > LIMIT.toNanos()) {
        throw new IllegalStateException(
            "%s did not %s within %d s; see ./atlas status"
                .formatted(part, what, LIMIT.toSeconds()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
