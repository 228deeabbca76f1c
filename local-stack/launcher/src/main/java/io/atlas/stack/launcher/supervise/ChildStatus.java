package io.atlas.stack.launcher.supervise;

import java.time.Instant;

/**
 * A child as it is shown and written to its state file.
 *
 * @param process its pid with start time, or {@link Identity#NONE}
 * @param port where it answers; 0 when it has none
 * @param since when this state began
 * @param restarts crashes since the supervisor started
 * @param startMillis how long the last start took until it answered
 * @param detail why it failed; empty otherwise
 */
public record ChildStatus(
    String name,
    State state,
    Identity process,
    int port,
    Instant since,
    int restarts,
    long startMillis,
    String detail) {

  /** A child that has not been started. */
  public static ChildStatus waiting(String name, int port) {
    return new ChildStatus(name, State.WAITING, Identity.NONE, port, Instant.now(), 0, 0, "");
  }

  ChildStatus to(State next) {
    return with(next, process, restarts, startMillis, "");
  }

  ChildStatus starting() {
    return with(State.STARTING, Identity.NONE, restarts, 0, "");
  }

  ChildStatus running(Identity identity) {
    return new ChildStatus(name, state, identity, port, since, restarts, startMillis, detail);
  }

  ChildStatus ready(State readyState, long millis) {
    return with(readyState, process, restarts, millis, "");
  }

  ChildStatus ended(State next, String why) {
    return with(next, Identity.NONE, restarts, startMillis, why);
  }

  ChildStatus restarting(String why) {
    return with(State.RESTARTING, Identity.NONE, restarts + 1, startMillis, why);
  }

  private ChildStatus with(State next, Identity identity, int count, long millis, String why) {
    return new ChildStatus(name, next, identity, port, Instant.now(), count, millis, why);
  }
}
