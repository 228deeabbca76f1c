package io.atlas.olap.sink;

import java.io.IOException;

/** ClickHouse's refusal. */
final class OlapException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final int status;

  OlapException(int status, String text) {
    super("ClickHouse answered " + status + ": " + text);
    this.status = status;
  }

  /** Whether the request itself is wrong, so that no repetition can succeed. */
  boolean isPermanent() {
    return status == BAD_REQUEST;
  }

  /** Whether a table or database is missing. */
  boolean isMissingTable() {
    return status == NOT_FOUND;
  }
}
