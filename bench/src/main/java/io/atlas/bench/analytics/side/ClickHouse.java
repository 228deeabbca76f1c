package io.atlas.bench.analytics.side;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The OLAP store over HTTP, with no service in front. */
final class ClickHouse {
  /** Whatever is loaded or merged is done within this. */
  private static final Map<String, String> PATIENT = Map.of("max_execution_time", "900");

  private static final Map<String, String> READING =
      Map.of(
          "default_format", "JSONCompact",
          "output_format_json_quote_64bit_integers", "0",
          "readonly", "1",
          "max_execution_time", "60",
          "do_not_merge_across_partitions_select_final", "1");

  private final Http http = new Http();
  private final String uri;

  ClickHouse(int port) {
    this.uri = "http://127.0.0.1:" + port + "/?";
  }

  /** Runs a statement that gives nothing back. */
  void run(String sql) throws InterruptedException {
    String ignored = send(sql, PATIENT, Map.of());
  }

  /** An array of rows, each an array. */
  JsonNode rows(String sql, Map<String, String> parameters) throws InterruptedException {
    return Http.json(send(sql, READING, parameters)).path("data");
  }

  private String send(String sql, Map<String, String> settings, Map<String, String> parameters)
      throws InterruptedException {
    String query = query("", settings) + query("param_", parameters);
    return http.body(
        Http.request(URI.create(uri + query)).POST(BodyPublishers.ofString(sql)).build());
  }

  private static String query(String prefix, Map<String, String> values) {
    return values.entrySet().stream()
        .map(at -> prefix + at.getKey() + "=" + encoded(at.getValue()) + "&")
        .collect(Collectors.joining());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
