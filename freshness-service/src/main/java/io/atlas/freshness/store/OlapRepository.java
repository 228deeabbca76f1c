package io.atlas.freshness.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The OLAP's watermark, as the sink has proven it. Blocks: call it on a virtual thread. */
@ApplicationScoped
public class OlapRepository {
  private static final String WATERMARK =
      "SELECT epoch, round, timeline, lsn FROM atlas.watermark FORMAT JSONEachRow";

  private static final int OK = 200;

  private final OlapConfig config;
  private final ObjectMapper json;
  private final HttpClient http;

  OlapRepository(OlapConfig config, ObjectMapper json) {
    this.config = config;
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.timeout())
            .build();
  }

  /** Whether there is one at all. */
  public boolean isConfigured() {
    return config.url().isPresent();
  }

  /** Empty where nothing is proven. */
  public Optional<Position> watermark() {
    try {
      HttpResponse<String> response = http.send(request(), BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new IllegalStateException(response.statusCode() + " " + firstLine(response.body()));
      }
      return response.body().isBlank()
          ? Optional.empty()
          : Optional.of(position(json.readTree(response.body())));
    } catch (IOException e) {
      throw new UncheckedIOException("the OLAP cannot be reached at " + url(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String url() {
    return config.url().orElseThrow(() -> new IllegalStateException("ATLAS_OLAP_URL is empty"));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static Position position(JsonNode row) {
    return new Position(row.path("timeline").asInt(), Lsn.parse(row.path("lsn").asText()));
  }

  private HttpRequest request() {
    String query = URLEncoder.encode(WATERMARK, StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + "/?query=" + query)).timeout(config.timeout());
    config.user().ifPresent(user -> request.header("X-ClickHouse-User", user));
    config.password().ifPresent(password -> request.header("X-ClickHouse-Key", password));
    return request.build();
  }

  @PreDestroy
  void close() {
    http.shutdownNow();
  }
}
