package io.atlas.stack.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Ends this process when its parent is gone.
 *
 * <p>The parent holds the other end of stdin; the kernel closes it however the parent dies, so even
 * a killed launcher leaves nothing behind.
 */
final class ParentWatch {
  private ParentWatch() {}

  static void exitWhenClosed(InputStream stdin) {
    Thread.ofPlatform().daemon().name("parent-watch").start(() -> exitAfter(stdin));
  }

  private static void exitAfter(InputStream stdin) {
    try {
      stdin.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      System.exit(0);
    }
  }
}
