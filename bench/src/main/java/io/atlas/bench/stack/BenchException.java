package io.atlas.bench.stack;

/** A failure whose message says all that its reader needs. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A failure without a deeper cause. */
  public BenchException(String message) {
    super(message);
  }

  /** A failure that another one caused. */
  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
