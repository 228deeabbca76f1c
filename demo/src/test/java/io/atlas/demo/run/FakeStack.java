package io.atlas.demo.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.token.ConsistencyToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;

/** All services in one, in memory: every store sees a commit at once, or says that it does not. */
final class FakeStack implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /** Every how many requests to write one commits and then does not say so. */
  private static final int OUTCOME_UNKNOWN_EVERY = 5;

  private final HttpServer server;
  private final Runnable afterRead;
  private final long hidden;
  private final Set<String> events = new HashSet<>();
  private long sequence;
  private long writes;

  /**
   * A stack that runs.
   *
   * @param hidden how many of the newest writes the replica does not show, though it claims to
   * @param afterRead called after each answered read
   */
  FakeStack(long hidden, Runnable afterRead) throws IOException {
    this.hidden = hidden;
    this.afterRead = afterRead;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/q/health/ready", exchange -> answer(exchange, 200, "{}"));
    server.createContext("/v1/events", this::write);
    server.createContext("/v1/assets/", this::point);
    server.createContext("/v1/analytics", this::aggregate);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized int events() {
    return events.size();
  }

  private void write(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String answer = commit(body);
    if (isLost()) {
      exchange.getResponseHeaders().set("Retry-After", "0");
      answer(exchange, 503, "{\"code\":\"outcome-unknown\"}");
    } else {
      answer(exchange, 200, answer);
    }
  }

  private synchronized boolean isLost() {
    return ++writes % OUTCOME_UNKNOWN_EVERY == 0;
  }

  private synchronized String commit(String lines) throws IOException {
    int accepted = 0;
    int duplicates = 0;
    for (String line : lines.lines().toList()) {
      JsonNode event = JSON.readTree(line);
      boolean isNew = events.add(event.path("asset").asText() + " " + event.path("id").asText());
      accepted += isNew ? 1 : 0;
      duplicates += isNew ? 0 : 1;
      sequence = Math.max(sequence, event.path("attributes").path("sequence").asLong());
    }
    return "{\"accepted\":%d,\"duplicates\":%d,\"rejected\":[],\"token\":\"t%d\"}"
        .formatted(accepted, duplicates, sequence);
  }

  private void point(HttpExchange exchange) throws IOException {
    boolean strict = "0ms".equals(exchange.getRequestHeaders().getFirst("X-Max-Staleness"));
    boolean carried = exchange.getRequestHeaders().containsKey(ConsistencyToken.HEADER);
    String source = strict && carried ? "writer" : "replica";
    long visible = strict ? now() : Math.max(0, now() - hidden);
    prove(exchange, source);
    if (visible == 0) {
      answer(exchange, 404, "{\"code\":\"asset-not-found\"}");
    } else {
      answer(exchange, 200, "{\"attributes\":{\"sequence\":%d}}".formatted(visible));
    }
    afterRead.run();
  }

  private void aggregate(HttpExchange exchange) throws IOException {
    JsonNode asked = JSON.readTree(exchange.getRequestBody());
    boolean count = asked.path("measures").path(0).asText().equals("count");
    prove(exchange, "olap");
    answer(exchange, 200, "{\"columns\":[],\"rows\":[[%d]]}".formatted(count ? events() : now()));
    afterRead.run();
  }

  private synchronized long now() {
    return sequence;
  }

  private static void prove(HttpExchange exchange, String source) {
    exchange
        .getResponseHeaders()
        .set(
            DataFreshness.HEADER,
            "source=%s, store=\"s\", bound-ms=1, satisfied".formatted(source));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
