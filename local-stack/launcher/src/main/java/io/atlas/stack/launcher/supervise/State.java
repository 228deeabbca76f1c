package io.atlas.stack.launcher.supervise;

import java.util.Locale;

/** Where a child stands. */
public enum State {
  /** Its dependencies do not answer yet. */
  WAITING,
  /** Started, does not answer yet. */
  STARTING,
  /** Answers. */
  UP,
  /** Was to run once, and did. */
  DONE,
  /** Crashed and is about to be started again. */
  RESTARTING,
  /** Handed to somebody else, who runs it by hand. */
  RELEASED,
  /** Did not come up; {@code detail} says why. */
  FAILED,
  /** Ended because it was asked to. */
  STOPPED;

  /** Whether whatever depends on the child may start. */
  public boolean ready() {
    return this == UP || this == DONE || this == RELEASED;
  }

  /** The word that is shown. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
