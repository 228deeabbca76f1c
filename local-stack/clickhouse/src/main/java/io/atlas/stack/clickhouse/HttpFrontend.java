package io.atlas.stack.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** ClickHouse's HTTP interface, as far as its Java clients and this project use it. */
final class HttpFrontend implements HttpHandler {
  private static final int INTERNAL_ERROR = 500;
  private static final Pattern FORMAT_CLAUSE =
      Pattern.compile("(?is).*\\bFORMAT\\s+(\\w+)\\s*;?\\s*(SETTINGS\\b.*)?");

  private final QueryService queries;

  HttpFrontend(QueryService queries) {
    this.queries = queries;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/ping", "/replicas_status" -> send(exchange, 200, bytes("Ok.\n"));
        case "/" -> query(exchange);
        default -> send(exchange, 404, bytes("There is no handle " + exchange.getRequestURI()));
      }
    }
  }

  private void query(HttpExchange exchange) throws IOException {
    try {
      refuseBrowser(exchange);
      QueryRequest request = request(exchange);
      if (request.sql().isEmpty() && exchange.getRequestMethod().equals("GET")) {
        send(exchange, 200, bytes("Ok.\n"));
        return;
      }
      exchange.getResponseHeaders().set("X-ClickHouse-Query-Id", request.queryId());
      answer(exchange, request, queries.run(request, body(exchange)));
    } catch (EngineException e) {
      refuse(exchange, e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      send(exchange, INTERNAL_ERROR, bytes("Code: 1001. " + e + "\n"));
    }
  }

  /** Any web page may send requests to this machine's ports; a browser says where from. */
  private static void refuseBrowser(HttpExchange exchange) {
    if (!header(exchange, "Origin").isEmpty()) {
      throw EngineException.of(EngineException.ACCESS_DENIED, "No requests from web pages");
    }
  }

  private static QueryRequest request(HttpExchange exchange) {
    @Nullable String query = exchange.getRequestURI().getRawQuery();
    return QueryRequest.of(
        exchange.getRequestMethod(), query == null ? "" : query, name -> header(exchange, name));
  }

  private static String header(HttpExchange exchange, String name) {
    @Nullable String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    return switch (header(exchange, "Content-Encoding")) {
      case "", "identity" -> exchange.getRequestBody();
      case "gzip" -> new GZIPInputStream(exchange.getRequestBody());
      default ->
          throw EngineException.of(
              EngineException.NOT_IMPLEMENTED, "Content-Encoding other than gzip");
    };
  }

  private static void answer(HttpExchange exchange, QueryRequest request, Answer answer)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("X-ClickHouse-Summary", answer.summary());
    headers.set("X-ClickHouse-Format", format(request));
    headers.set("X-ClickHouse-Server-Display-Name", "atlas-local");
    headers.set("X-ClickHouse-Timezone", "UTC");
    headers.set("Content-Type", contentType(format(request)));
    send(exchange, 200, answer.body());
  }

  private static String format(QueryRequest request) {
    Matcher clause = FORMAT_CLAUSE.matcher(request.sql());
    return clause.matches() ? clause.group(1) : request.format();
  }

  private static String contentType(String format) {
    if (format.contains("JSON")) {
      return format.contains("EachRow")
          ? "application/x-ndjson; charset=UTF-8"
          : "application/json; charset=UTF-8";
    }
    return format.contains("Binary") || format.equals("Native")
        ? "application/octet-stream"
        : "text/plain; charset=UTF-8";
  }

  private static void refuse(HttpExchange exchange, EngineException e) throws IOException {
    exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", Integer.toString(e.code()));
    send(exchange, e.httpStatus(), bytes(e.text() + "\n"));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
