package io.atlas.ingest.batch;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.store.SettlementRepository;
import io.atlas.ingest.store.Transaction;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the transaction of a lost connection was committed. Its row in the log decides,
 * once the transaction has ended: after a crash the server may give its id to another transaction,
 * so that {@code pg_xact_status} alone could call lost events committed.
 */
final class Settlement {
  private static final Logger LOG = Logger.getLogger(Settlement.class);

  private final SettlementRepository repository;

  Settlement(SettlementRepository repository) {
    this.repository = repository;
  }

  /**
   * Whether the attempt was committed.
   *
   * @throws ProblemException {@code outcome-unknown} if that cannot be found out in time
   */
  boolean isCommitted(Channel channel, Attempt attempt, long deadline) {
    @Nullable Transaction transaction = attempt.transaction();
    @Nullable ResolvedEvent logged = attempt.logged();
    if (transaction == null || logged == null) {
      return false;
    }
    while (true) {
      try {
        if (!isInProgress(channel, transaction)) {
          return Channel.await(
              Channel.send(
                  repository.isLogged(channel.connection(), logged, transaction.receivedAt())),
              Channel.CONNECT_TIMEOUT);
        }
      } catch (RuntimeException failure) {
        channel.disconnect();
        if (Failure.of(Failure.causeOf(failure)) == Failure.FATAL) {
          LOG.error("the outcome of a lost commit cannot be found out", failure);
          throw outcomeUnknown();
        }
      }
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        throw outcomeUnknown();
      }
      Patience.rest();
    }
  }

  private boolean isInProgress(Channel channel, Transaction transaction) {
    try {
      return Channel.await(
          Channel.send(repository.isInProgress(channel.connection(), transaction)),
          Channel.CONNECT_TIMEOUT);
    } catch (RuntimeException failure) {
      // The server does not know the id yet: it crashed before the transaction reached its log.
      if (Failure.of(Failure.causeOf(failure)) == Failure.POISON) {
        return false;
      }
      throw failure;
    }
  }

  static ProblemException outcomeUnknown() {
    return new ProblemException(
            ErrorCode.OUTCOME_UNKNOWN,
            "Send the same events again: those with an id are written once; those without may double.")
        .retryAfter(Duration.ofSeconds(2));
  }
}
