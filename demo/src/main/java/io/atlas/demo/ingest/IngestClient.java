package io.atlas.demo.ingest;

import io.atlas.demo.time.StopSignal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Sends events and stays with them until their fate is known. Safe for use by several threads. */
public final class IngestClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI events;
  private final String bearer;
  private final Ledger ledger;
  private final StopSignal giveUp;

  /**
   * A client of one service.
   *
   * @param service base address of the ingest-service
   * @param giveUp ends even the retries; what is then on its way stays unresolved
   */
  public IngestClient(
      HttpClient http, URI service, String bearer, Ledger ledger, StopSignal giveUp) {
    this.http = http;
    this.events = service.resolve("/v1/events");
    this.bearer = bearer;
    this.ledger = ledger;
    this.giveUp = giveUp;
  }

  /**
   * Sends a batch, the same bytes again and again while the outcome is unknown. The token when it
   * was acknowledged; empty when none of it was, or when it was given up on.
   */
  public Optional<String> send(List<Event> batch) {
    HttpRequest request = request(Ndjson.of(batch));
    for (int failures = 1; ; failures++) {
      switch (attempt(request)) {
        case Reply.Acknowledged done -> {
          return settled(done);
        }
        case Reply.Refused refused -> {
          ledger.rejected(batch.size(), refused.reason());
          return Optional.empty();
        }
        case Reply.Retry retry -> {
          ledger.retry(retry.reason());
          if (!giveUp.pause(delay(failures, retry))) {
            ledger.unresolved(batch.size());
            return Optional.empty();
          }
        }
      }
    }
  }

  private Optional<String> settled(Reply.Acknowledged done) {
    if (done.rejected() > 0) {
      ledger.rejected(done.rejected(), done.detail());
    }
    ledger.acknowledged(done.events(), done.token());
    return done.events() > 0 ? Optional.of(done.token()) : Optional.empty();
  }

  private static Duration delay(int failures, Reply.Retry retry) {
    return Backoff.DEFAULT.delay(
        failures, retry.retryAfter(), ThreadLocalRandom.current().nextDouble());
  }

  private Reply attempt(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return ReplyReader.read(
          answer.statusCode(), answer.headers().firstValue("Retry-After"), answer.body());
    } catch (IOException e) {
      return new Reply.Retry(e.toString(), Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Retry("interrupted", Optional.empty());
    }
  }

  private HttpRequest request(byte[] body) {
    return HttpRequest.newBuilder(events)
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + bearer)
        .header("Content-Type", "application/x-ndjson")
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }
}
