package io.atlas.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.token.ConsistencyToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The product's HTTP interface, as one tenant sees it. */
final class Api {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final LocalStack stack;
  private final String bearer;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final ObjectMapper json = new ObjectMapper();

  Api(LocalStack stack, String bearer) {
    this.stack = stack;
    this.bearer = bearer;
  }

  /**
   * An answer.
   *
   * @param sentAt just before the request was sent, by {@link System#nanoTime()}
   */
  record Answer(int status, JsonNode body, String freshness, String token, long sentAt) {
    DataFreshness claim() {
      return DataFreshness.parse(freshness);
    }
  }

  Answer write(String event) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(stack.url(LocalStack.INGEST) + "/v1/events"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(event)));
  }

  /** Reads an asset; {@code headers} are names and values in turn. */
  Answer read(String asset, String... headers) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(stack.url(LocalStack.QUERY) + "/v1/assets/" + asset))
            .headers(headers));
  }

  Answer analyse(String query, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(stack.url(LocalStack.QUERY) + "/v1/analytics"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(query));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpRequest built =
        request.timeout(TIMEOUT).header("Authorization", "Bearer " + bearer).build();
    long sentAt = System.nanoTime();
    HttpResponse<String> response = http.send(built, BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        json.readTree(response.body()),
        response.headers().firstValue(DataFreshness.HEADER).orElse(""),
        response.headers().firstValue(ConsistencyToken.HEADER).orElse(""),
        sentAt);
  }
}
