package io.atlas.query.http;

/** The client went away, or takes nothing of what it is sent; there is nobody to tell it to. */
public final class ClientGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Without a stack trace: it is no failure of ours, and always of the same place.
  public ClientGoneException(String message) {
    super(message, null, false, false);
  }
}
