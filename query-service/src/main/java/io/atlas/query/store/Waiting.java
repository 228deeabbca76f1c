package io.atlas.query.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on a virtual thread for what the event loop does. */
final class Waiting {
  private Waiting() {}

  static <T> T on(Future<T> future, Duration limit) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | CompletionException e) {
      throw PgFailures.translate(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new StoreException(StoreException.Kind.UNREACHABLE, "no answer within " + limit, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(StoreException.Kind.UNREACHABLE, "interrupted", e);
    }
  }
}
