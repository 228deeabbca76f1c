package io.atlas.bench.honesty.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.bench.stack.BenchException;
import io.atlas.common.token.ConsistencyToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Sends writes to the ingest-service. Safe for use by several threads. */
public final class Writes {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int MOST_DETAIL = 300;

  private final HttpClient http;
  private final URI events;
  private final String bearer;

  /**
   * Writes of one tenant.
   *
   * @param service base address of the ingest-service
   */
  public Writes(HttpClient http, URI service, String bearer) {
    this.http = http;
    this.events = service.resolve("/v1/events");
    this.bearer = bearer;
  }

  /**
   * Sends an event once. The token when it is acknowledged; empty when its fate is unknown or it
   * was told to come again.
   *
   * @throws BenchException if it was refused for good, which no event of a probe may be
   */
  Optional<String> send(String event) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request(event), BodyHandlers.ofString());
      return answer.statusCode() == OK ? Optional.of(token(answer)) : again(answer);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private HttpRequest request(String event) {
    return HttpRequest.newBuilder(events)
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + bearer)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(event))
        .build();
  }

  private static String token(HttpResponse<String> answer) throws JsonProcessingException {
    JsonNode body = JSON.readTree(answer.body());
    if (body.path("accepted").asInt() + body.path("duplicates").asInt() != 1) {
      throw refused(answer);
    }
    return answer
        .headers()
        .firstValue(ConsistencyToken.HEADER)
        .orElseThrow(() -> new BenchException("an acknowledged write without a token"));
  }

  private static Optional<String> again(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 == 4
        && answer.statusCode() != 429
        && answer.statusCode() != 408) {
      throw refused(answer);
    }
    return Optional.empty();
  }

  private static BenchException refused(HttpResponse<String> answer) {
    String body = answer.body();
    return new BenchException(
        "a probe's write was refused: %d %s"
            .formatted(
                answer.statusCode(), body.substring(0, Math.min(MOST_DETAIL, body.length()))));
  }
}
