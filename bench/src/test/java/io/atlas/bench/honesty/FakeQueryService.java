package io.atlas.bench.honesty;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes the writes of probes and answers reads of them honestly, but for one. */
public final class FakeQueryService implements AutoCloseable {
  /** A token of cluster 1, position 0/FF of the first timeline, tenant 1. */
  public static final String TOKEN = token(1, 0xFF);

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger refusals;
  private final int lie;

  /**
   * A service.
   *
   * @param lie the number of the read that shows nothing, from 0; -1 for none
   * @param refusals writes that are refused before one is taken
   */
  public FakeQueryService(int lie, int refusals) throws IOException {
    this.lie = lie;
    this.refusals = new AtomicInteger(refusals);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/events", this::write);
    server.createContext("/v1/assets", this::read);
    server.createContext("/v1/analytics", this::aggregate);
    server.setExecutor(executor);
    server.start();
  }

  public static String token(int timeline, int lsn) {
    byte[] bytes = new byte[1 + 8 + 1 + 14 + 12 + 16];
    bytes[0] = 1;
    bytes[8] = 1;
    bytes[9] = 1;
    bytes[15] = (byte) timeline;
    bytes[23] = (byte) lsn;
    bytes[27] = 1;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Bodies of all writes, refused ones too. */
  public List<String> written() {
    return written;
  }

  private void write(HttpExchange exchange) throws IOException {
    written.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (refusals.getAndDecrement() > 0) {
      answer(exchange, 503, "{\"code\":\"outcome-unknown\"}");
      return;
    }
    exchange.getResponseHeaders().set("X-Consistency-Token", TOKEN);
    answer(exchange, 200, "{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
  }

  // The one number that tests write is 1.
  private void read(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("X-Consistency-Token", TOKEN);
    exchange
        .getResponseHeaders()
        .set("X-Data-Freshness", "source=writer, store=\"writer\", bound-ms=0, satisfied");
    String asset =
        "{\"asset\":\"probe-00\",\"attributes\":{\"seq\":%1$d,\"probe_00\":%1$d}}"
            .formatted(shown());
    boolean filter = exchange.getRequestURI().getQuery() != null;
    answer(exchange, 200, filter ? "{\"items\":[" + asset + "]}" : asset);
  }

  private void aggregate(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("X-Consistency-Token");
    if (token != null) {
      exchange.getResponseHeaders().set("X-Consistency-Token", token);
    }
    exchange
        .getResponseHeaders()
        .set("X-Data-Freshness", "source=olap, store=\"olap\", bound-ms=0, satisfied");
    answer(exchange, 200, "{\"columns\":[],\"rows\":[[" + shown() + "]]}");
  }

  private int shown() {
    return reads.getAndIncrement() == lie ? 0 : 1;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }
}
