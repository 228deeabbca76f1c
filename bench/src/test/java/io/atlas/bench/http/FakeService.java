package io.atlas.bench.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes events and refuses the first few requests. */
final class FakeService implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final String connection;
  private final AtomicInteger refusalsLeft;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> bearers = new CopyOnWriteArrayList<>();

  /** A service that keeps connections open. */
  FakeService(int refusals) throws IOException {
    this(refusals, "keep-alive");
  }

  FakeService(int refusals, String connection) throws IOException {
    this.connection = connection;
    refusalsLeft = new AtomicInteger(refusals);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/events", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Bodies that were accepted. */
  List<String> bodies() {
    return bodies;
  }

  List<String> bearers() {
    return bearers;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (refusalsLeft.getAndDecrement() > 0) {
      exchange.getResponseHeaders().set("Retry-After", "0");
      answer(exchange, 503, "{\"code\":\"overloaded\"}");
    } else {
      bodies.add(body);
      bearers.add(exchange.getRequestHeaders().getFirst("Authorization"));
      long events = body.lines().count();
      answer(exchange, 200, "{\"accepted\":" + events + ",\"duplicates\":0,\"rejected\":[]}");
    }
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Connection", connection);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }
}
