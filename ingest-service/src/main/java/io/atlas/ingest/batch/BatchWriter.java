package io.atlas.ingest.batch;

import io.atlas.common.position.Position;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.state.ResolvedEvent;
import io.vertx.pgclient.PgException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches and does not give up early: deadlocks and lost connections are tried again, a lost
 * commit is settled, an event that cannot be stored is found and refused alone. Belongs to one lane
 * and is not thread-safe. Blocks: runs on a virtual thread.
 */
final class BatchWriter {
  private static final Logger LOG = Logger.getLogger(BatchWriter.class);

  private final Channel channel;
  private final BatchTransaction transaction;
  private final Settlement settlement;
  private final Splitter splitter;
  private final Patience patience;

  BatchWriter(
      Channel channel,
      BatchTransaction transaction,
      Settlement settlement,
      Splitter splitter,
      Patience patience) {
    this.channel = channel;
    this.transaction = transaction;
    this.settlement = settlement;
    this.splitter = splitter;
    this.patience = patience;
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
    long deadline = patience.deadline();
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
        Failure reason = Failure.of(cause);
        patience.count(reason);
        switch (reason) {
          case STALE -> {
            channel.rollback();
            stale = (StaleException) cause;
            patience.giveUpAfter(deadline, cause);
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
            patience.pauseOrGiveUp(deadline, cause);
          }
          case CONNECTION -> {
            channel.lost(cause);
            if (settlement.isCommitted(channel, attempt, deadline)) {
              return attempt.result(flushed(deadline));
            }
            attempt = attempt.again();
            patience.pauseOrGiveUp(deadline, cause);
          }
          case REFUSED, FATAL -> {
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
        Patience.rest();
      }
    }
  }

  private static String detail(Throwable poison) {
    return poison instanceof PgException postgres
        ? String.valueOf(postgres.getErrorMessage())
        : "The database cannot store it.";
  }

  void disconnect() {
    channel.disconnect();
  }
}
