package io.atlas.ingest.batch;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** How long a batch is tried again, and after which pauses. */
final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Duration retryFor;
  private final BatchMetrics metrics;

  Patience(Duration retryFor, BatchMetrics metrics) {
    this.retryFor = retryFor;
    this.metrics = metrics;
  }

  /** When a batch that begins now is given up, in the JVM's nanoseconds. */
  long deadline() {
    return System.nanoTime() + retryFor.toNanos();
  }

  void count(Failure reason) {
    metrics.again(reason);
  }

  void pauseOrGiveUp(long deadline, Throwable cause) {
    giveUpAfter(deadline, cause);
    pause();
  }

  void giveUpAfter(long deadline, Throwable cause) {
    if (System.nanoTime() > deadline) {
      LOG.errorf(cause, "gave a batch up; nothing of it was written");
      throw new ProblemException(
              ErrorCode.STORE_UNAVAILABLE, "The database cannot be reached; nothing was written.")
          .retryAfter(RETRY_AFTER);
    }
  }

  /** Waits a moment, or until the thread is interrupted, as which it stays. */
  static void rest() {
    long nanos = PAUSE.toNanos();
    // Of a length that differs between lanes, so that they do not collide again.
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(nanos, 2 * nanos));
  }

  private static void pause() {
    rest();
    if (Thread.currentThread().isInterrupted()) {
      throw new ProblemException(ErrorCode.STORE_UNAVAILABLE, "The service is shutting down.");
    }
  }
}
