package io.atlas.repair;

/** A repair that cannot go on; the message says what to do. */
final class RepairException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RepairException(String message) {
    super(message);
  }

  RepairException(String message, Throwable cause) {
    super(message, cause);
  }
}
