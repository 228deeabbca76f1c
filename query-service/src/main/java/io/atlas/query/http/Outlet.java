package io.atlas.query.http;

import io.atlas.query.route.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where a streamed answer goes. What is sent waits in memory until the connection has taken it, so
 * whoever sends more asks {@link #isTaken} first. The headers go out with the first bytes. For one
 * thread, which may not be the event loop's.
 */
public final class Outlet {
  private final Exchange exchange;
  private final RoutingContext context;
  private final HttpServerResponse response;
  private Future<Void> sending = Future.succeededFuture();

  Outlet(Exchange exchange, RoutingContext context) {
    this.exchange = exchange;
    this.context = context;
    this.response = context.response();
  }

  /** What the headers shall say of the store that answered. */
  public <T> T prove(Answer<T> answer) {
    return exchange.prove(answer);
  }

  /** The path of the request. */
  public String path() {
    return context.normalizedPath();
  }

  /** Whether the connection has taken all that was sent, or does so in that time. */
  public boolean isTaken(Duration patience) {
    if (response.closed()) {
      throw new ClientGoneException("the connection is closed");
    }
    try {
      sending
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new ClientGoneException(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientGoneException("interrupted");
    }
  }

  /** Sends that, without waiting for it. */
  public void send(byte[] bytes) {
    if (!hasBegun()) {
      response.setChunked(true);
    }
    sending = response.write(Buffer.buffer(bytes));
  }

  /** Sends that as the end, if the connection takes what came before in that time, and the end. */
  public void end(byte[] bytes, Duration patience) {
    require(isTaken(patience));
    sending = response.end(Buffer.buffer(bytes));
    require(isTaken(patience));
  }

  private static void require(boolean taken) {
    if (!taken) {
      throw new ClientGoneException("it takes nothing");
    }
  }

  boolean hasBegun() {
    return response.headWritten();
  }

  /** Ends the answer so that nobody can take it for a whole one. */
  void cutOff() {
    if (!response.reset()) {
      Future<Void> unused = context.request().connection().close();
    }
  }
}
