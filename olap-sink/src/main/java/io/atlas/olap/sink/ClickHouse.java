package io.atlas.olap.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** ClickHouse over HTTP. A method that returns has been acknowledged. */
final class ClickHouse {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  /** A change of the schema may go over all there is. */
  private static final Duration SCHEMA_TIMEOUT = Duration.ofHours(6);

  private static final int OK = 200;
  private static final int HASH_CHARACTERS = 32;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final String base;
  private final String user;
  private final String password;

  /**
   * For one server.
   *
   * @param user empty to send none
   */
  ClickHouse(String base, String user, String password) {
    this.base = base.endsWith("/") ? base : base + "/";
    this.user = user;
    this.password = password;
  }

  /** Runs a statement of the schema, which gives no rows. */
  void execute(String sql) throws IOException, InterruptedException {
    send(Map.of(), sql.getBytes(StandardCharsets.UTF_8), SCHEMA_TIMEOUT);
  }

  /** Runs a SELECT; numbers of 64 bits come as numbers. */
  List<JsonNode> select(String sql) throws IOException, InterruptedException {
    String rows =
        send(
            Map.of(
                "default_format", "JSONEachRow",
                "readonly", "1",
                "output_format_json_quote_64bit_integers", "0"),
            sql.getBytes(StandardCharsets.UTF_8));
    List<JsonNode> parsed = new ArrayList<>();
    for (String row : rows.lines().toList()) {
      parsed.add(json.readTree(row));
    }
    return parsed;
  }

  /**
   * Inserts rows in RowBinary.
   *
   * @param origin of the rows; with a hash of their content it makes the token by which ClickHouse
   *     drops a repetition. Without the hash it would drop other rows of the same origin, silently.
   */
  void insert(String table, String columns, byte[] rows, String origin)
      throws IOException, InterruptedException {
    send(
        Map.of(
            "query",
            "INSERT INTO " + table + " (" + columns + ") FORMAT RowBinary",
            "insert_deduplicate",
            "1",
            // A repetition that one table drops must still reach those that it feeds.
            "deduplicate_blocks_in_dependent_materialized_views",
            "1",
            "insert_deduplication_token",
            origin + "#" + hash(rows)),
        rows);
  }

  private static String hash(byte[] rows) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(rows);
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private String send(Map<String, String> url, byte[] body)
      throws IOException, InterruptedException {
    return send(url, body, TIMEOUT);
  }

  private String send(Map<String, String> url, byte[] body, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(url)).timeout(timeout).POST(BodyPublishers.ofByteArray(body));
    if (!user.isEmpty()) {
      request.header("X-ClickHouse-User", user).header("X-ClickHouse-Key", password);
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new OlapException(response.statusCode(), response.body().strip());
    }
    return response.body();
  }

  private URI uri(Map<String, String> url) {
    List<String> pairs = new ArrayList<>();
    url.forEach(
        (name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return URI.create(base + "?" + String.join("&", pairs));
  }
}
