package io.atlas.stack.postgres;

/** Postgres could not be unpacked, started or stopped; the message says what to do. */
public class PostgresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PostgresException(String message) {
    super(message);
  }

  PostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
