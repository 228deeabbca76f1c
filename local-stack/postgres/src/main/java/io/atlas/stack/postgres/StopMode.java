package io.atlas.stack.postgres;

/** How a Postgres node is asked to stop. */
public enum StopMode {
  /** Ends sessions, rolls their transactions back and writes a checkpoint. */
  FAST("INT"),
  /** Ends at once; the next start recovers from the WAL. */
  IMMEDIATE("QUIT");

  private final String signal;

  StopMode(String signal) {
    this.signal = signal;
  }

  String signal() {
    return signal;
  }
}
