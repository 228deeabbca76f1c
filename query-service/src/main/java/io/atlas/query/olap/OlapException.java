package io.atlas.query.olap;

import org.jspecify.annotations.Nullable;

/** The OLAP store did not answer, or with an error. */
public final class OlapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason of a statement that used up its time or memory. */
  public static final String TOO_EXPENSIVE = "olap-too-expensive";

  private final String reason;

  public OlapException(String reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** A word for metrics and clients. */
  public String reason() {
    return reason;
  }
}
