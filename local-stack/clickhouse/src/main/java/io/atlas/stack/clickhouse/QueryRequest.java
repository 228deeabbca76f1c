package io.atlas.stack.clickhouse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A request of ClickHouse's HTTP interface, before its body is read.
 *
 * @param sql the {@code query} of the URL; empty if the body holds the statement
 * @param database current database of the statement; empty for the default
 * @param format of the answer where the statement names none
 * @param queryId the client's id of the query, or one made here
 * @param readOnly whether only reads are allowed: GET, or {@code readonly} in the URL
 * @param parameters values of {@code {name:Type}} placeholders
 * @param settings settings for this statement
 */
record QueryRequest(
    String sql,
    String database,
    String format,
    String queryId,
    boolean readOnly,
    Map<String, String> parameters,
    Map<String, String> settings) {
  private static final String PARAMETER = "param_";
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

  /** Names in the URL that are no settings. */
  private static final Set<String> RESERVED =
      Set.of(
          "query",
          "database",
          "default_format",
          "query_id",
          "user",
          "password",
          "session_id",
          "session_check",
          "session_timeout",
          "role",
          "quota_key",
          "compress",
          "decompress",
          "enable_http_compression",
          "http_zlib_compression_level",
          "wait_end_of_query",
          "buffer_size",
          "send_progress_in_http_headers",
          "readonly",
          "client_protocol_version",
          "stacktrace");

  /**
   * Reads method, query string and headers.
   *
   * @param header gives a request header's value, or an empty text
   */
  static QueryRequest of(String method, String queryString, UnaryOperator<String> header) {
    Map<String, String> url = decode(queryString);
    refuse(url, "decompress");
    refuse(url, "compress");
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, String> settings = new LinkedHashMap<>();
    url.forEach((name, value) -> {
      if (name.startsWith(PARAMETER)) {
        parameters.put(name.substring(PARAMETER.length()), value);
      } else if (!RESERVED.contains(name)) {
        settings.put(name, value);
      }
    });
    return new QueryRequest(
        url.getOrDefault("query", ""),
        first(header.apply("X-ClickHouse-Database"), url.getOrDefault("database", "")),
        first(header.apply("X-ClickHouse-Format"), url.getOrDefault("default_format", ""), "TSV"),
        first(url.getOrDefault("query_id", ""), UUID.randomUUID().toString()),
        method.equals("GET") || !url.getOrDefault("readonly", "0").equals("0"),
        parameters,
        Settings.allowed(settings));
  }

  /** How long the statement may run: {@code max_execution_time} in seconds, or a minute. */
  Duration limit() {
    String seconds = settings.getOrDefault("max_execution_time", "0");
    long millis = Math.round(Double.parseDouble(seconds) * 1000);
    return millis <= 0 ? DEFAULT_LIMIT : Duration.ofMillis(millis);
  }

  private static void refuse(Map<String, String> url, String name) {
    if (url.getOrDefault(name, "0").equals("1")) {
      throw EngineException.of(
          EngineException.NOT_IMPLEMENTED, "ClickHouse's own block compression, " + name + "=1");
    }
  }

  private static String first(String... values) {
    for (String value : values) {
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private static Map<String, String> decode(String queryString) {
    Map<String, String> decoded = new LinkedHashMap<>();
    for (String pair : queryString.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        decoded.put(unescape(pair.substring(0, equals)), unescape(pair.substring(equals + 1)));
      }
    }
    return decoded;
  }

  private static String unescape(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
