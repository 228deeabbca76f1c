package io.atlas.bench.analytics.side;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.bench.stack.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests that have to succeed. */
final class Http {
  private static final int OK = 200;
  private static final Duration TIMEOUT = Duration.ofMinutes(15);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(TIMEOUT);
  }

  /** The body of a 200. */
  String body(HttpRequest request) throws InterruptedException {
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != OK) {
      throw new BenchException(
          "%s answered %d: %s"
              .formatted(
                  request.uri().getAuthority() + request.uri().getPath(),
                  answer.statusCode(),
                  answer.body().strip()));
    }
    return answer.body();
  }

  /** Whatever comes. */
  HttpResponse<String> send(HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new BenchException("no answer from " + request.uri().getAuthority() + ": " + e, e);
    }
  }

  static JsonNode json(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new BenchException("an answer is not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
