package io.atlas.ingest.batch;

import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.state.ResolvedEvent;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches and does not give up early: deadlocks and lost connections are tried again, a lost
 * commit is settled, an event that cannot be stored is found and refused alone. Belongs to one lane
 * and is not thread-safe. Blocks: runs on a virtual thread.
 */
final class BatchWriter {
  private static final Logger LOG = Logger.getLogger(BatchWriter.class);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Channel channel;
  private final BatchTransaction transaction;
  private final Settlement settlement;
  private final Splitter splitter;
  private final Duration retryFor;

  BatchWriter(
      Channel channel,
      BatchTransaction transaction,
      Settlement settlement,
      Splitter splitter,
      Duration retryFor) {
    this.channel = channel;
    this.transaction = transaction;
    this.settlement = settlement;
    this.splitter = splitter;
    this.retryFor = retryFor;
  }

  /**
   * Writes the events in one transaction, or, where one of them cannot be stored, the others in
   * several.
   *
   * @throws ProblemException {@code store-unavailable} if nothing was written, {@code
   *     outcome-unknown} if the connection was lost while committing and the database does not come
   *     back in time
   */
  BatchResult write(List<ResolvedEvent> events) {
    long deadline = System.nanoTime() + retryFor.toNanos();
    Attempt attempt = new Attempt(events);
    @Nullable StaleException stale = null;
    while (true) {
      try {
        if (stale != null) {
          attempt = transaction.refreshed(attempt, stale);
          stale = null;
        }
        BatchResult result = transaction.run(channel, attempt);
        splitter.split(channel, attempt.crowded());
        return result;
      } catch (RuntimeException failure) {
        Throwable cause = Failure.causeOf(failure);
        switch (Failure.of(cause)) {
          case STALE -> {
            channel.rollback();
            stale = (StaleException) cause;
            giveUpAfter(deadline, cause);
          }
          case CLASH -> {
            LOG.warnf("the index held a row that it should not: %s", cause.getMessage());
            channel.rollback();
            attempt = attempt.lenient();
          }
          case POISON -> {
            channel.rollback();
            return bisect(events, cause, deadline);
          }
          case TRANSIENT -> {
            channel.rollback();
            attempt = attempt.again();
            pauseOrGiveUp(deadline, cause);
          }
          case CONNECTION -> {
            channel.lost(cause);
            if (settlement.isCommitted(channel, attempt, deadline)) {
              return attempt.result(flushed(deadline));
            }
            attempt = attempt.again();
            pauseOrGiveUp(deadline, cause);
          }
          case FATAL -> {
            channel.rollback();
            throw failure;
          }
        }
      }
    }
  }

  /** Halves the batch until the item that cannot be stored is alone, and refuses only that one. */
  private BatchResult bisect(List<ResolvedEvent> events, Throwable poison, long deadline) {
    if (events.size() == 1) {
      LOG.warnf("refused an event: %s", poison.getMessage());
      return new BatchResult(flushed(deadline), List.of(new Outcome.Refused(detail(poison))));
    }
    int half = events.size() / 2;
    BatchResult first = write(events.subList(0, half));
    try {
      return first.then(write(events.subList(half, events.size())));
    } catch (RuntimeException failure) {
      throw first.outcomes().contains(Outcome.ACCEPTED)
          ? GroupCommit.partlyWritten(failure)
          : failure;
    }
  }

  /** A position that covers what is written, though connections are lost while it is asked for. */
  private Position flushed(long deadline) {
    while (true) {
      try {
        return channel.flushed();
      } catch (RuntimeException failure) {
        channel.lost(failure);
        if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
          throw Settlement.outcomeUnknown();
        }
        pause();
      }
    }
  }

  private static String detail(Throwable poison) {
    return poison instanceof PgException postgres
        ? String.valueOf(postgres.getErrorMessage())
        : "The database cannot store it.";
  }

  private static void pauseOrGiveUp(long deadline, Throwable cause) {
    giveUpAfter(deadline, cause);
    pause();
  }

  private static void giveUpAfter(long deadline, Throwable cause) {
    if (System.nanoTime() > deadline) {
      LOG.errorf(cause, "gave a batch up; nothing of it was written");
      throw new ProblemException(
              ErrorCode.STORE_UNAVAILABLE, "The database cannot be reached; nothing was written.")
          .retryAfter(Duration.ofSeconds(2));
    }
  }

  /** Waits a moment, of a length that differs between lanes so that they do not collide again. */
  static void pause() {
    long nanos = PAUSE.toNanos();
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(nanos, 2 * nanos));
    if (Thread.currentThread().isInterrupted()) {
      throw new ProblemException(ErrorCode.STORE_UNAVAILABLE, "The service is shutting down.");
    }
  }

  void disconnect() {
    channel.disconnect();
  }
}
