package io.atlas.query.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** ClickHouse over HTTP, read only. Watermark and query go to the same engine. */
@ApplicationScoped
class OlapRepository {
  private static final int OK = 200;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "default_format", "JSONCompact",
          "readonly", "1",
          "output_format_json_quote_64bit_integers", "0");

  private final OlapConfig config;
  private final Semaphore places;
  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  OlapRepository(OlapConfig config) {
    this.config = config;
    this.places = new Semaphore(config.concurrency());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.queueing())
            .build();
  }

  private static final OlapStatement WATERMARK =
      new OlapStatement("SELECT timeline, lsn FROM atlas.watermark", Map.of());

  /**
   * What a later query on this engine surely holds; empty where nothing is proven. A database that
   * the sink has not made yet proves nothing either.
   */
  Optional<Position> watermark() {
    return rows(WATERMARK).stream().findFirst().map(OlapRepository::position);
  }

  private static Position position(JsonNode row) {
    return new Position(row.path(0).intValue(), Lsn.parse(row.path(1).asText()));
  }

  /** Runs a statement; each row is an array. */
  List<JsonNode> rows(OlapStatement statement) {
    List<JsonNode> rows = new ArrayList<>();
    tree(send(statement)).path("data").forEach(rows::add);
    return rows;
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new OlapException("olap-failed", "not JSON", e);
    }
  }

  private String send(OlapStatement statement) {
    try {
      return inPlace(statement);
    } catch (IOException e) {
      throw new OlapException("olap-unreachable", String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OlapException("olap-unreachable", "interrupted", e);
    }
  }

  private String inPlace(OlapStatement statement) throws IOException, InterruptedException {
    if (!places.tryAcquire(config.queueing().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new OlapException("olap-busy", "no place within " + config.queueing(), null);
    }
    try {
      return body(http.send(request(statement), BodyHandlers.ofString()));
    } finally {
      places.release();
    }
  }

  private static String body(HttpResponse<String> response) {
    if (response.statusCode() != OK) {
      throw new OlapException(
          "olap-failed", response.statusCode() + ": " + response.body().strip(), null);
    }
    return response.body();
  }

  private HttpRequest request(OlapStatement statement) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(statement.parameters()))
            .timeout(config.timeout())
            .POST(BodyPublishers.ofString(statement.sql()));
    config.user().ifPresent(user -> request.header("X-ClickHouse-User", user));
    config.password().ifPresent(password -> request.header("X-ClickHouse-Key", password));
    return request.build();
  }

  private URI uri(Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(SETTINGS);
    parameters.forEach((name, value) -> all.put("param_" + name, ClickHouseText.escape(value)));
    String query =
        all.entrySet().stream()
            .map(at -> at.getKey() + "=" + URLEncoder.encode(at.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return URI.create(url() + (url().endsWith("/") ? "?" : "/?") + query);
  }

  private String url() {
    return config
        .url()
        .orElseThrow(
            () -> new OlapException("olap-absent", "ATLAS_OLAP_URL is empty: no such store", null));
  }

  @PreDestroy
  void close() {
    http.shutdownNow();
  }
}
