package io.atlas.stack.launcher.supervise;

import io.atlas.stack.process.Signals;
import java.time.Duration;
import java.util.function.Predicate;

/** Takes a part away from its supervisor and gives it back; returns when that is done. */
public record Handover(StateFiles files, String part) {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(50);

  /** Has the supervisor stop it and not start it again. */
  public void release() {
    files.requestRelease(part);
    await(status -> status.state() == State.RELEASED);
  }

  /** Ends it at once, as a crash would, and has the supervisor not start it again. */
  public void crash() {
    // Before the signal, or its supervisor would start it again.
    files.requestRelease(part);
    files
        .read(part)
        .flatMap(status -> status.process().process())
        .ifPresent(process -> Signals.send(process.pid(), "QUIT"));
    await(status -> status.state() == State.RELEASED);
  }

  /** Has the supervisor run it again; it answers when this returns. */
  public void adopt() {
    files.requestAdoption(part);
    await(status -> status.state() == State.UP);
  }

  private void await(Predicate<ChildStatus> condition) {
    long from = System.nanoTime();
    while (files.read(part).filter(condition).isEmpty()) {
      if (System.nanoTime() - from > LIMIT.toNanos()) {
        throw new IllegalStateException(
            part + " did not follow within " + LIMIT.toSeconds() + " s; see ./atlas status");
      }
      pause();
    }
  }

  // The state files send no notice.
  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
