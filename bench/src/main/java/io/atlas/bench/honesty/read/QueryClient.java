package io.atlas.bench.honesty.read;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends reads to one query-service. Safe for use by several threads. */
public final class QueryClient {
  /** Longer than any wait that is asked for, and than a statement may run. */
  private static final Duration TIMEOUT = Duration.ofSeconds(25);

  private final HttpClient http;
  private final URI service;
  private final String authorization;

  /**
   * A client of one service.
   *
   * @param service base address
   */
  public QueryClient(HttpClient http, URI service, String bearer) {
    this.http = http;
    this.service = service;
    this.authorization = "Bearer " + bearer;
  }

  /** Where it is. */
  public URI service() {
    return service;
  }

  /**
   * Sends once.
   *
   * @throws IOException if there was no answer in time
   */
  public RawAnswer send(Asked asked) throws IOException, InterruptedException {
    HttpRequest request = request(asked);
    long sent = System.nanoTime();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    return new RawAnswer(
        sent, System.nanoTime(), answer.statusCode(), answer.headers().map(), answer.body());
  }

  private HttpRequest request(Asked asked) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(service.resolve(asked.path()))
            .timeout(TIMEOUT)
            .header("Authorization", authorization);
    asked.headers().forEach(builder::header);
    asked
        .body()
        .ifPresent(body ->
            builder.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    return builder.build();
  }
}
