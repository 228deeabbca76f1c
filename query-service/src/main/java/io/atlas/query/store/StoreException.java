package io.atlas.query.store;

/** A store did not answer. What it answered with an error of SQL stays that error. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why it did not. */
  public enum Kind {
    /** No connection, or it was lost. */
    UNREACHABLE,
    /** Every connection is in use and enough reads wait already. */
    BUSY,
    /** The standby cancelled the read, for replay was in its way. */
    CANCELLED,
    /** The statement ran into its time limit. */
    TIMED_OUT,
    /** It answers, but is no longer the primary. */
    NOT_PRIMARY
  }

  private final Kind kind;

  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
