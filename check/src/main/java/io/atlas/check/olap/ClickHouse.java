package io.atlas.check.olap;

import io.atlas.check.report.CheckException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ClickHouse over HTTP, read only. */
final class ClickHouse implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final int OK = 200;
  private static final String SETTINGS =
      "?default_format=JSONCompactEachRow&readonly=1&output_format_json_quote_64bit_integers=0";

  private final OlapAddress address;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  ClickHouse(OlapAddress address) {
    this.address = address;
  }

  /**
   * The rows of a SELECT, each a JSON array, as they come.
   *
   * @throws CheckException if it cannot be reached or refuses the statement
   */
  Stream<String> rows(String sql) {
    try {
      HttpResponse<Stream<String>> response = http.send(request(sql), BodyHandlers.ofLines());
      if (response.statusCode() != OK) {
        throw new CheckException(
            "the OLAP at %s refused: %s".formatted(address.url(), text(response)));
      }
      return response.body();
    } catch (IOException e) {
      throw new CheckException(
          "the OLAP does not answer at %s (%s). Start it with ./atlas up, name it in ATLAS_OLAP_URL, or leave it out with --skip olap."
              .formatted(address.url(), e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckException("interrupted", e);
    }
  }

  private static String text(HttpResponse<Stream<String>> response) {
    try (Stream<String> lines = response.body()) {
      return response.statusCode() + " " + lines.limit(3).collect(Collectors.joining(" "));
    }
  }

  private HttpRequest request(String sql) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.base() + SETTINGS))
            .timeout(TIMEOUT)
            .POST(BodyPublishers.ofString(sql));
    address.user().ifPresent(user -> request.header("X-ClickHouse-User", user));
    address.password().ifPresent(password -> request.header("X-ClickHouse-Key", password));
    return request.build();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
