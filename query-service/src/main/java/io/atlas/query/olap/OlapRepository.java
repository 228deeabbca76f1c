package io.atlas.query.olap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** ClickHouse over HTTP, read only. Watermark and query go to the same engine. */
@ApplicationScoped
public class OlapRepository {
  private static final int OK = 200;
  private static final String SUMMARY = "X-ClickHouse-Summary";

  /** Longest URL, which the parameters are in; servers begin to drop longer ones unread. */
  private static final int MAX_URL = 300_000;

  /** ClickHouse's TIMEOUT_EXCEEDED and MEMORY_LIMIT_EXCEEDED. */
  private static final Set<String> BUDGET_CODES = Set.of("159", "241");

  private static final Map<String, String> SETTINGS =
      Map.of(
          "default_format", "JSONCompact",
          "readonly", "1",
          "output_format_json_quote_64bit_integers", "0",
          // An error while the answer is written would otherwise follow a status of 200.
          "wait_end_of_query", "1",
          // The key of every table tells the part of its rows, so no duplicates lie in two of them.
          "do_not_merge_across_partitions_select_final", "1");

  private final OlapConfig config;
  private final Semaphore places;
  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  public OlapRepository(OlapConfig config) {
    this.config = config;
    this.places = new Semaphore(config.concurrency());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.queueing())
            .build();
  }

  private static final OlapStatement WATERMARK =
      new OlapStatement("SELECT timeline, lsn FROM atlas.watermark", List.of());

  /**
   * What a later query on this engine surely holds; empty where nothing is proven. A database that
   * the sink has not made yet proves nothing either.
   */
  public Optional<Position> watermark() {
    return rows(WATERMARK).stream().findFirst().map(OlapRepository::position);
  }

  private static Position position(JsonNode row) {
    return new Position(row.path(0).intValue(), Lsn.parse(row.path(1).asText()));
  }

  /** Runs a statement; each row is an array. */
  public List<JsonNode> rows(OlapStatement statement) {
    return ask(statement).rows();
  }

  /** The same, with what it took. */
  public OlapAnswer ask(OlapStatement statement) {
    HttpResponse<String> response = send(statement);
    List<JsonNode> rows = new ArrayList<>();
    tree(response.body()).path("data").forEach(rows::add);
    return OlapAnswer.of(rows, response.headers().firstValue(SUMMARY).map(this::summary));
  }

  // Only nice to know: one that cannot be read costs nobody the answer.
  private JsonNode summary(String header) {
    try {
      return json.readTree(header);
    } catch (IOException e) {
      return json.nullNode();
    }
  }

  /** How the store would run it, line by line. */
  public List<String> plan(OlapStatement statement) {
    return rows(new OlapStatement("EXPLAIN indexes = 1 " + statement.sql(), statement.parameters()))
        .stream()
        .map(row -> row.path(0).asText())
        .toList();
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new OlapException("olap-failed", "not JSON", e);
    }
  }

  private HttpResponse<String> send(OlapStatement statement) {
    try {
      return inPlace(statement);
    } catch (IOException e) {
      throw new OlapException("olap-unreachable", String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OlapException("olap-unreachable", "interrupted", e);
    }
  }

  private HttpResponse<String> inPlace(OlapStatement statement)
      throws IOException, InterruptedException {
    if (!places.tryAcquire(config.queueing().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new OlapException("olap-busy", "no place within " + config.queueing(), null);
    }
    try {
      return answered(http.send(request(statement), BodyHandlers.ofString()));
    } finally {
      places.release();
    }
  }

  private static HttpResponse<String> answered(HttpResponse<String> response) {
    if (response.statusCode() != OK) {
      throw new OlapException(
          reason(response), response.statusCode() + ": " + response.body().strip(), null);
    }
    return response;
  }

  private static String reason(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("X-ClickHouse-Exception-Code")
        .filter(BUDGET_CODES::contains)
        .map(code -> OlapException.TOO_EXPENSIVE)
        .orElse("olap-failed");
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

  private URI uri(List<Parameter> parameters) {
    Map<String, String> all = new LinkedHashMap<>(SETTINGS);
    all.put("max_execution_time", seconds(config.executionTime()));
    all.put("max_memory_usage", Long.toString(config.memoryBytes()));
    parameters.forEach(one -> all.put("param_" + one.name(), ClickHouseText.escape(one.value())));
    String query =
        all.entrySet().stream()
            .map(at -> at.getKey() + "=" + URLEncoder.encode(at.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    if (query.length() > MAX_URL) {
      throw new ProblemException(
              ErrorCode.BAD_PARAMETER, "filter has more text than can be sent to the store.")
          .with("parameter", "filter");
    }
    return URI.create(url() + (url().endsWith("/") ? "?" : "/?") + query);
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
  }

  private String url() {
    return config
        .url()
        .orElseThrow(
            () -> new OlapException("olap-absent", "ATLAS_OLAP_URL is empty: no such store", null));
  }

  @PreDestroy
  public void close() {
    http.shutdownNow();
  }
}
