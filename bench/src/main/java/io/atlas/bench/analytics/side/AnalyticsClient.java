package io.atlas.bench.analytics.side;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.bench.analytics.data.AnalyticsSpec;
import io.atlas.bench.analytics.side.Statements.Statement;
import io.atlas.bench.stack.BenchException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /v1/analytics} of the query-service. */
public final class AnalyticsClient implements Side {
  private static final String ATTRIBUTE = "\"attribute\":\"" + AnalyticsSpec.ATTRIBUTE + "\"";
  private static final String NUMBERS =
      "{" + ATTRIBUTE + ",\"measures\":[\"count\",\"avg\",\"p50\",\"p99\"]%s}";
  private static final String HISTOGRAM =
      "{" + ATTRIBUTE + ",\"histogram\":{\"buckets\":" + Distribution.CELLS + "}%s}";
  private static final String HOURS =
      "{" + ATTRIBUTE + ",\"measures\":[\"count\",\"avg\"],\"bucket\":\"1h\"%s}";

  private static final int UNAVAILABLE = 503;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int PAUSE_MILLIS = 200;

  private final Http http = new Http();
  private final URI uri;
  private final String authorization;

  /** The service on a port of 127.0.0.1. */
  public AnalyticsClient(int port, String bearer) {
    this.uri = URI.create("http://127.0.0.1:" + port + "/v1/analytics");
    this.authorization = "Bearer " + bearer;
  }

  /** Until the store is as fresh as a read demands without saying so. */
  public void awaitFresh() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> answer = http.send(request(asked(HOURS, "")));
    while (answer.statusCode() == UNAVAILABLE && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE_MILLIS);
      answer = http.send(request(asked(HOURS, "")));
    }
    if (answer.statusCode() == UNAVAILABLE) {
      throw new BenchException("the OLAP did not become fresh: " + answer.body().strip());
    }
  }

  @Override
  public Distribution distribution() throws InterruptedException {
    JsonNode numbers = answer(NUMBERS, "").path("rows").path(0);
    List<Long> cells = new ArrayList<>();
    // The edges of a cell, and its count.
    answer(HISTOGRAM, "").path("rows").forEach(row -> cells.add(row.path(2).longValue()));
    return Answers.distribution(numbers, cells);
  }

  @Override
  public List<Hour> hours() throws InterruptedException {
    List<Hour> hours = new ArrayList<>();
    answer(HOURS, "")
        .path("rows")
        .forEach(row -> hours.add(Answers.hour(Instant.parse(row.path(0).asText()), row)));
    return hours;
  }

  /** What it sends to the store for all of this. */
  Statements statements() throws InterruptedException {
    return new Statements(statement(NUMBERS), statement(HISTOGRAM), statement(HOURS));
  }

  private Statement statement(String body) throws InterruptedException {
    JsonNode explained = answer(body, ",\"explain\":true").path("explain");
    Map<String, String> parameters = new HashMap<>();
    explained
        .path("parameters")
        .properties()
        .forEach(one -> parameters.put(one.getKey(), one.getValue().asText()));
    return new Statement(explained.path("sql").asText(), parameters);
  }

  private JsonNode answer(String body, String more) throws InterruptedException {
    return Http.json(http.body(request(asked(body, more))));
  }

  private static String asked(String body, String more) {
    return body.replace("%s", more);
  }

  private HttpRequest request(String body) {
    return Http.request(uri)
        .header("Authorization", authorization)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
