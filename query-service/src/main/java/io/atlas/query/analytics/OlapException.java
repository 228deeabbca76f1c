package io.atlas.query.analytics;

import org.jspecify.annotations.Nullable;

/** The OLAP store did not answer, or with an error. */
final class OlapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason of a statement that used up its time or memory. */
  static final String TOO_EXPENSIVE = "olap-too-expensive";

  private final String reason;

  OlapException(String reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** A word for metrics and clients. */
  String reason() {
    return reason;
  }
}
