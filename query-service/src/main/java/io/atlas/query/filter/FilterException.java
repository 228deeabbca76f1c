package io.atlas.query.filter;

/** A filter that cannot be understood. The message is for the one who wrote it. */
public final class FilterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FilterException(String message) {
    super(message);
  }

  public FilterException(String message, Throwable cause) {
    super(message, cause);
  }
}
