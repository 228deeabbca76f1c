package io.atlas.demo.read;

import io.atlas.demo.time.MonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends reads to the query-service. Safe for use by several threads. */
public final class QueryClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI service;
  private final String bearer;
  private final MonotonicClock clock;

  /**
   * A client of one service.
   *
   * @param service base address of the query-service
   */
  public QueryClient(HttpClient http, URI service, String bearer, MonotonicClock clock) {
    this.http = http;
    this.service = service;
    this.bearer = bearer;
    this.clock = clock;
  }

  /**
   * Sends once.
   *
   * @throws IOException if there was no answer in time
   */
  ReadAnswer send(ReadRequest read) throws IOException, InterruptedException {
    HttpRequest request = request(read);
    long sent = clock.nanos();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    return new ReadAnswer(sent, answer.statusCode(), answer.headers().map(), answer.body());
  }

  private HttpRequest request(ReadRequest read) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(service.resolve(read.path()))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + bearer);
    read.demand().forEach(builder::header);
    read.body()
        .ifPresent(body ->
            builder.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    return builder.build();
  }
}
