package io.atlas.stack.launcher.fault;

/** Something that goes wrong until it is undone. */
public interface Fault {
  /** Makes it go wrong; returns when it does. */
  void begin();

  /** Undoes it; to undo what never began, or twice, does no harm. */
  void end();
}
