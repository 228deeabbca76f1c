package io.atlas.stack.postgres;

import java.time.Duration;

/** A pause between two looks at a condition that sends no notice. */
final class Pause {
  private Pause() {}

  static void of(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted while waiting for Postgres", e);
    }
  }
}
