package io.atlas.ingest.event;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Ends the reading of one item; caught where the item began. Without a stack trace: it is no
 * surprise.
 */
final class ItemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable String field;
  private final String detail;

  ItemException(ErrorCode code, @Nullable String field, String detail) {
    super(code.code(), null, false, false);
    this.code = code;
    this.field = field;
    this.detail = detail;
  }

  /** The failure of a request that is this one item. */
  ProblemException problem() {
    ProblemException problem = new ProblemException(code, detail);
    return field == null ? problem : problem.with("field", field);
  }

  ErrorCode code() {
    return code;
  }

  @Nullable String field() {
    return field;
  }

  String detail() {
    return detail;
  }
}
