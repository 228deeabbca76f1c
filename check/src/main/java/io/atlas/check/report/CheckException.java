package io.atlas.check.report;

/** Something could not be checked; the message says what to do. */
public final class CheckException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CheckException(String message) {
    super(message);
  }

  public CheckException(String message, Throwable cause) {
    super(message, cause);
  }
}
