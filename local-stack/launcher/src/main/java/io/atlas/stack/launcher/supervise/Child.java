package io.atlas.stack.launcher.supervise;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Something the supervisor starts, watches and stops. One thread uses it. */
public interface Child {
  /** Unique, also the name of its log and state file. */
  String name();

  /** The port where it answers; 0 when it has none. */
  int port();

  /** Names of the children that must answer before this one starts. */
  List<String> after();

  /** Starts it; may return before it answers. */
  void start();

  /** The process, while it runs. */
  Optional<ProcessHandle> process();

  /** Whether it answers now. */
  boolean answers();

  /** Whether it is to end by itself, with exit code 0, instead of answering. */
  boolean runsOnce();

  /** The exit code of the last run, once it is over. */
  OptionalInt exitCode();

  /** Asks it to end, waits, and ends it for good when it does not. */
  void stop();
}
