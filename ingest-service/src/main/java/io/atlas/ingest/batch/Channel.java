package io.atlas.ingest.batch;

import io.atlas.common.position.Position;
import io.atlas.ingest.store.BatchRepository;
import io.atlas.ingest.store.Connections;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A lane's connection: opened when it is needed, given up when it fails. Statements that are sent
 * are on their way at once, one behind the other, without waiting for each other's answers.
 */
final class Channel {
  private static final Logger LOG = Logger.getLogger(Channel.class);

  /**
   * A connection that a dying server accepted may never answer; given up early, it costs little of
   * the time that there is for retries.
   */
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final Connections connections;
  private final BatchRepository repository;
  private final Duration answerTimeout;
  private @Nullable SqlConnection open;

  Channel(Connections connections, BatchRepository repository, Duration answerTimeout) {
    this.connections = connections;
    this.repository = repository;
    this.answerTimeout = answerTimeout;
  }

  SqlConnection connection() {
    @Nullable SqlConnection connection = open;
    if (connection == null) {
      connection = opened();
      open = connection;
    }
    return connection;
  }

  private SqlConnection opened() {
    CompletableFuture<SqlConnection> opening = send(connections.open());
    try {
      return await(opening, CONNECT_TIMEOUT);
    } catch (RuntimeException failure) {
      // One that comes late would stay open for ever.
      opening.thenAccept(Channel::close);
      throw failure;
    }
  }

  static <T> CompletableFuture<T> send(Uni<T> statement) {
    return statement.subscribeAsCompletionStage();
  }

  /** Waits for an answer; an answer that is late counts as a lost connection. */
  <T> T await(CompletableFuture<T> answer) {
    return await(answer, answerTimeout);
  }

  static <T> T await(CompletableFuture<T> answer, Duration atMost) {
    try {
      return answer.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new LostException(e.getCause());
    } catch (TimeoutException e) {
      throw new LostException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LostException(e);
    }
  }

  /** The connection failed, or its answer did not come. */
  static final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostException(@Nullable Throwable cause) {
      super(cause);
    }
  }

  Position flushed() {
    return await(send(repository.flushed(connection())));
  }

  /** Rolls back; a connection that cannot is closed, which has the server do it. */
  void rollback() {
    @Nullable SqlConnection connection = open;
    if (connection != null) {
      try {
        await(send(repository.rollback(connection)));
      } catch (RuntimeException failure) {
        disconnect();
      }
    }
  }

  void lost(Throwable cause) {
    if (open != null) {
      LOG.warnf("connection lost: %s", cause);
    }
    disconnect();
  }

  void disconnect() {
    @Nullable SqlConnection connection = open;
    open = null;
    if (connection != null) {
      close(connection);
    }
  }

  private static void close(SqlConnection connection) {
    connection.close().subscribe().with(done -> {}, failure -> LOG.debugf("close: %s", failure));
  }
}
