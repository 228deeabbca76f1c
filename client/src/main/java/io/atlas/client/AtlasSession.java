package io.atlas.client;

import io.atlas.common.token.ConsistencyToken;
import io.atlas.common.token.TokenCodec;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What one user, or one device, has seen of the store. Every request that is sent through it
 * carries the consistency token of what was written and read before, so that an answer holds the
 * user's own writes and never goes back in time. Analytics keep the token that they were sent.
 * Thread-safe.
 *
 * <p>Keep one for each user and not one for all: a token makes a read wait for everything that its
 * owner has seen.
 */
public final class AtlasSession {
  private final HttpClient http;
  private final AtomicReference<@Nullable Seen> seen = new AtomicReference<>();

  /** A session that has seen nothing yet. */
  public AtlasSession(HttpClient http) {
    this.http = http;
  }

  /** A token as it was sent, and what it says. */
  private record Seen(String text, ConsistencyToken token) {
    /**
     * Tokens of one cluster lie on one line: of two the one with the later position covers both.
     */
    Seen later(Seen other) {
      boolean goesOn =
          other.token.clusterId() == token.clusterId()
              && token.position().compareTo(other.token.position()) >= 0;
      return goesOn ? this : other;
    }
  }

  /**
   * Sends a request with the token and keeps that of the answer, whatever its status is.
   *
   * @throws IOException as {@link HttpClient#send}
   */
  public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
      throws IOException, InterruptedException {
    token().ifPresent(token -> request.setHeader(ConsistencyToken.HEADER, token));
    HttpResponse<T> response = http.send(request.build(), body);
    response.headers().firstValue(ConsistencyToken.HEADER).ifPresent(this::saw);
    return response;
  }

  /** The token that the next request will carry; to hand over to another process. */
  public Optional<String> token() {
    return Optional.ofNullable(seen.get()).map(Seen::text);
  }

  /**
   * Notes a token that was got elsewhere. Of two the later is kept, for answers may overtake each
   * other.
   *
   * @throws IllegalArgumentException if it is none
   */
  public void saw(String token) {
    Seen news = new Seen(token, TokenCodec.unverified(token));
    seen.accumulateAndGet(news, (before, now) -> before == null ? now : before.later(now));
  }

  /**
   * Forgets what was seen: after {@code 409 write-may-be-lost}, when the user has been told, and
   * after {@code 400 bad-token}.
   */
  public void forget() {
    seen.set(null);
  }
}
