package io.atlas.bench.query.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends reads to the query-service. Safe for use by several threads. */
public final class ServiceClient {
  private static final Pattern SOURCE = Pattern.compile("(?:^|[ ,])source=(\\w+)");
  private static final Duration TIMEOUT = Duration.ofSeconds(25);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final URI service;
  private final String authorization;

  /** A client of the service on a port of 127.0.0.1. */
  public ServiceClient(int port, String bearer) {
    this.service = URI.create("http://127.0.0.1:" + port);
    this.authorization = "Bearer " + bearer;
  }

  /**
   * An answer as it came.
   *
   * @param source of {@code X-Data-Freshness}
   */
  record Reply(int status, Optional<String> source, String body) {
    private static final int OK = 200;

    boolean isOk() {
      return status == OK;
    }
  }

  /** Sends a GET. */
  Reply get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", authorization)
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    return new Reply(answer.statusCode(), source(answer), answer.body());
  }

  private static Optional<String> source(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("X-Data-Freshness")
        .map(SOURCE::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }
}
