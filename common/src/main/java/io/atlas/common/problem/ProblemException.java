package io.atlas.common.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the client is told about. Carries what the code adds to the problem document and
 * the headers of the answer; never the inside of the service.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String detail;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  public ProblemException(ErrorCode code, String detail) {
    this(code, detail, null);
  }

  // Without a stack trace: it says nothing to the client, and a service at its limit makes many.
  public ProblemException(ErrorCode code, String detail, @Nullable Throwable cause) {
    super(code.code() + ": " + detail, cause, false, false);
    this.code = code;
    this.detail = detail;
  }

  /** Adds a member to the problem document. */
  public ProblemException with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  /** Adds a header to the answer. */
  public ProblemException header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Says when to try again, in whole seconds, rounded up, at least one. */
  public ProblemException retryAfter(Duration wait) {
    return header("Retry-After", Long.toString(Math.max(1, Math.ceilDiv(wait.toMillis(), 1000))));
  }

  public ErrorCode code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public Map<String, Object> members() {
    return members;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
