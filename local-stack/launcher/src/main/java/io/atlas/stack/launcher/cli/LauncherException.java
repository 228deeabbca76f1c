package io.atlas.stack.launcher.cli;

/** A command cannot do what it was asked for; the message is all the user sees. */
final class LauncherException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LauncherException(String message) {
    super(message);
  }
}
