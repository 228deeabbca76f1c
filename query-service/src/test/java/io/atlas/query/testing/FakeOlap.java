package io.atlas.query.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Speaks as much of ClickHouse's HTTP interface as the service uses. {@code PUT /watermark} and
 * {@code PUT /rows} say what it answers; rows that are a number are ClickHouse's code of an error.
 * {@code GET /last} gives the last query with its URL.
 */
final class FakeOlap implements AutoCloseable {
  private static final String ERROR_CODE = "X-ClickHouse-Exception-Code";
  private static final String SUMMARY =
      "{\"read_rows\":\"7\",\"read_bytes\":\"560\",\"elapsed_ns\":\"1500000\"}";

  private final HttpServer server;
  private volatile String watermark = "[]";
  private volatile String rows = "[]";
  private volatile String last = "";

  private FakeOlap(HttpServer server) {
    this.server = server;
  }

  static FakeOlap start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeOlap olap = new FakeOlap(server);
      server.createContext("/", olap::handle);
      server.start();
      return olap;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] answer = answer(exchange, body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status(exchange), answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static int status(HttpExchange exchange) {
    return exchange.getResponseHeaders().containsKey(ERROR_CODE) ? 500 : 200;
  }

  private String answer(HttpExchange exchange, String body) {
    switch (exchange.getRequestURI().getPath()) {
      case "/watermark" -> watermark = body;
      case "/rows" -> rows = body;
      case "/last" -> {
        return last;
      }
      default -> {
        return data(exchange, body);
      }
    }
    return "";
  }

  private String data(HttpExchange exchange, String sql) {
    if (sql.contains("atlas.watermark")) {
      return "{\"data\":" + watermark + "}";
    }
    last = exchange.getRequestURI().getQuery() + "\n" + sql;
    if (!rows.startsWith("[")) {
      exchange.getResponseHeaders().set(ERROR_CODE, rows);
    }
    exchange.getResponseHeaders().set("X-ClickHouse-Summary", SUMMARY);
    return "{\"data\":" + rows + "}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
