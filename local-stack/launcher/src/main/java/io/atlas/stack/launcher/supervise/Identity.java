package io.atlas.stack.launcher.supervise;

import io.atlas.stack.process.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, and not another one that got its number later.
 *
 * @param pid 0 for none
 * @param startedAt when the process began, in ms since 1970
 */
public record Identity(long pid, long startedAt) {
  /** No process. */
  public static final Identity NONE = new Identity(0, 0);

  // Start times are computed from the boot time, which every JVM derives from a clock that may
  // have been set meanwhile.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** The identity of a living process. */
  public static Identity of(ProcessHandle process) {
    return new Identity(
        process.pid(), process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
  }

  /** The process, if it still lives. */
  public Optional<ProcessHandle> process() {
    return pid == 0
        ? Optional.empty()
        : ProcessHandle.of(pid).filter(Signals::isRunning).filter(this::isSame);
  }

  private boolean isSame(ProcessHandle other) {
    return Math.abs(of(other).startedAt - startedAt) <= TOLERANCE.toMillis();
  }
}
