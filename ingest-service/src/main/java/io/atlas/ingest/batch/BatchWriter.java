package io.atlas.ingest.batch;

import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.batch.BatchRepository.DedupKey;
import io.atlas.ingest.batch.BatchRepository.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches on one connection of its own, one transaction each. Belongs to one lane and is not
 * thread-safe. Blocks: runs on a virtual thread.
 */
final class BatchWriter {
  private static final Logger LOG = Logger.getLogger(BatchWriter.class);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /**
   * A connection that a dying server accepted may never answer; given up early, it costs little of
   * the time that there is for retries.
   */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final BatchRepository repository;
  private final BatchConfig config;
  private @Nullable SqlConnection connection;
  private @Nullable Attempt attempt;

  /** What has to be known of a transaction to find out, after a lost connection, how it ended. */
  private record Attempt(Transaction transaction, ResolvedEvent logged, List<Outcome> outcomes) {}

  BatchWriter(BatchRepository repository, BatchConfig config) {
    this.repository = repository;
    this.config = config;
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
    long deadline = System.nanoTime() + config.retryFor().toNanos();
    while (true) {
      attempt = null;
      try {
        return writeOnce(events);
      } catch (RuntimeException failure) {
        Throwable cause =
            failure instanceof CompletionException wrapped ? causeOf(wrapped) : failure;
        switch (Failure.of(cause)) {
          case POISON -> {
            rollback();
            return bisect(events, cause);
          }
          case TRANSIENT -> {
            rollback();
            pauseOrGiveUp(deadline, cause);
          }
          case CONNECTION -> {
            if (connection != null) {
              LOG.warnf("connection lost: %s", cause.getMessage());
            }
            disconnect();
            if (attempt != null && isCommitted(attempt, deadline)) {
              return settled(attempt);
            }
            pauseOrGiveUp(deadline, cause);
          }
          case FATAL -> {
            rollback();
            throw failure;
          }
        }
      }
    }
  }

  private BatchResult writeOnce(List<ResolvedEvent> events) {
    SqlConnection on = connected();
    Transaction transaction = await(repository.begin(on, StateFold.tenants(events)));
    List<Outcome> outcomes = outcomes(events, newIds(on, events));
    List<ResolvedEvent> fresh = accepted(events, outcomes);
    if (!fresh.isEmpty()) {
      attempt = new Attempt(transaction, fresh.getFirst(), outcomes);
      await(repository.appendLog(on, fresh));
      IndexDelta delta = await(repository.mergeState(on, StateFold.fold(fresh)));
      await(repository.moveIndex(on, delta));
    }
    Position position = await(repository.commit(on));
    return new BatchResult(position, outcomes);
  }

  private Set<DedupKey> newIds(SqlConnection on, List<ResolvedEvent> events) {
    Set<DedupKey> keys = new LinkedHashSet<>();
    for (ResolvedEvent event : events) {
      if (event.idFromClient()) {
        keys.add(DedupKey.of(event));
      }
    }
    return keys.isEmpty() ? Set.of() : await(repository.rememberIds(on, keys));
  }

  /** Of events that share an id the first is written, the others are its duplicates. */
  private static List<Outcome> outcomes(List<ResolvedEvent> events, Set<DedupKey> newIds) {
    Set<DedupKey> left = new HashSet<>(newIds);
    List<Outcome> outcomes = new ArrayList<>(events.size());
    for (ResolvedEvent event : events) {
      boolean isNew = !event.idFromClient() || left.remove(DedupKey.of(event));
      outcomes.add(isNew ? Outcome.ACCEPTED : Outcome.DUPLICATE);
    }
    return outcomes;
  }

  private static List<ResolvedEvent> accepted(List<ResolvedEvent> events, List<Outcome> outcomes) {
    List<ResolvedEvent> accepted = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Accepted) {
        accepted.add(events.get(i));
      }
    }
    return accepted;
  }

  /** Halves the batch until the item that cannot be stored is alone, and refuses only that one. */
  private BatchResult bisect(List<ResolvedEvent> events, Throwable poison) {
    if (events.size() == 1) {
      LOG.warnf("refused an event: %s", poison.getMessage());
      Position position = await(repository.flushed(connected()));
      return new BatchResult(position, List.of(new Outcome.Refused(detail(poison))));
    }
    int half = events.size() / 2;
    BatchResult first = write(events.subList(0, half));
    return first.then(write(events.subList(half, events.size())));
  }

  private static String detail(Throwable poison) {
    return poison instanceof PgException postgres
        ? String.valueOf(postgres.getErrorMessage())
        : "The database cannot store it.";
  }

  /**
   * Whether the transaction of a lost connection was committed. Its row in the log decides, once
   * the transaction has ended: after a crash the server may give its id to another transaction, so
   * that {@code pg_xact_status} alone could call lost events committed.
   */
  private boolean isCommitted(Attempt lost, long deadline) {
    while (true) {
      try {
        SqlConnection on = connected();
        if (!isInProgress(on, lost.transaction())) {
          return isLogged(on, lost);
        }
      } catch (RuntimeException failure) {
        disconnect();
        if (Failure.of(failure) == Failure.FATAL) {
          LOG.error("the outcome of a lost commit cannot be found out", failure);
          throw outcomeUnknown();
        }
      }
      if (System.nanoTime() > deadline) {
        throw outcomeUnknown();
      }
      pause();
    }
  }

  private boolean isInProgress(SqlConnection on, Transaction transaction) {
    try {
      return repository
          .status(on, transaction.xid())
          .await()
          .atMost(CONNECT_TIMEOUT)
          .equals("in progress");
    } catch (RuntimeException failure) {
      // The server does not know the id yet: it crashed before the transaction reached its log.
      if (Failure.of(failure) == Failure.POISON) {
        return false;
      }
      throw failure;
    }
  }

  private boolean isLogged(SqlConnection on, Attempt lost) {
    return repository
        .isLogged(on, lost.logged(), lost.transaction().receivedAt())
        .await()
        .atMost(CONNECT_TIMEOUT);
  }

  private static ProblemException outcomeUnknown() {
    return new ProblemException(
            ErrorCode.OUTCOME_UNKNOWN,
            "Send the same events again: those with an id are written once; those without may double.")
        .retryAfter(Duration.ofSeconds(2));
  }

  /** The answer of a batch that was committed while its answer got lost. */
  private BatchResult settled(Attempt committed) {
    return new BatchResult(await(repository.flushed(connected())), committed.outcomes());
  }

  private void pauseOrGiveUp(long deadline, Throwable cause) {
    if (System.nanoTime() > deadline) {
      LOG.errorf(cause, "gave a batch up; nothing of it was written");
      throw new ProblemException(
              ErrorCode.STORE_UNAVAILABLE, "The database cannot be reached; nothing was written.")
          .retryAfter(Duration.ofSeconds(2));
    }
    pause();
  }

  private static void pause() {
    long millis = PAUSE.toMillis();
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(millis, 2 * millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ErrorCode.STORE_UNAVAILABLE, "The service is shutting down.", e);
    }
  }

  private SqlConnection connected() {
    @Nullable SqlConnection open = connection;
    if (open == null) {
      open = repository.connect().await().atMost(CONNECT_TIMEOUT);
      connection = open;
    }
    return open;
  }

  /** Rolls back; a connection that cannot is closed, which has the server do it. */
  private void rollback() {
    @Nullable SqlConnection open = connection;
    if (open != null) {
      try {
        await(repository.rollback(open));
      } catch (RuntimeException failure) {
        disconnect();
      }
    }
  }

  void disconnect() {
    @Nullable SqlConnection open = connection;
    connection = null;
    if (open != null) {
      open.close().subscribe().with(done -> {}, failure -> LOG.debugf("close: %s", failure));
    }
  }

  private static Throwable causeOf(CompletionException wrapped) {
    @Nullable Throwable cause = wrapped.getCause();
    return cause == null ? wrapped : cause;
  }

  private <T> T await(Uni<T> answer) {
    return answer.await().atMost(config.answerTimeout());
  }
}
