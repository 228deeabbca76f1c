package io.atlas.stack.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The calls of Connect's REST interface that {@link Connectors} makes. */
final class ConnectRest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int OK_END = 300;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int SERVER_ERROR = 500;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String base;

  ConnectRest(String base) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /** Makes the connector what {@code config} says, or leaves it alone if it is. */
  void put(String connector, String config) throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(
            request(connector + "/config")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(config)));
    if (isBusy(response.statusCode())) {
      throw new BusyException(response.body());
    }
    if (response.statusCode() >= OK_END) {
      throw new IOException(
          "connector " + connector + " was refused: " + response.statusCode() + response.body());
    }
  }

  /**
   * A worker that starts answers 404 until its resources are registered; one that rebalances 409.
   */
  private static boolean isBusy(int status) {
    return status == NOT_FOUND || status == CONFLICT || status >= SERVER_ERROR;
  }

  /** How a connector and its tasks stand. */
  Status status(String connector) throws IOException, InterruptedException {
    HttpResponse<String> response = send(request(connector + "/status").GET());
    if (response.statusCode() >= OK_END) {
      return new Status("UNASSIGNED", List.of(), "");
    }
    JsonNode body = json.readTree(response.body());
    List<String> tasks = new ArrayList<>();
    StringBuilder trace = new StringBuilder(body.path("connector").path("trace").asText());
    for (JsonNode task : body.path("tasks")) {
      tasks.add(task.path("state").asText());
      trace.append(task.path("trace").asText());
    }
    return new Status(body.path("connector").path("state").asText(), tasks, trace.toString());
  }

  /** Restarts what has failed of a connector. */
  void restartFailed(String connector) throws IOException, InterruptedException {
    send(
        request(connector + "/restart?includeTasks=true&onlyFailed=true")
            .POST(BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + "/connectors/" + path)).timeout(TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** The worker cannot take a configuration at the moment: it is rebalancing or starting. */
  static final class BusyException extends IOException {
    private static final long serialVersionUID = 1L;

    BusyException(String message) {
      super(message);
    }
  }

  /**
   * States as Connect names them.
   *
   * @param trace stack traces of what failed; empty if nothing did
   */
  record Status(String connector, List<String> tasks, String trace) {
    boolean running() {
      return connector.equals("RUNNING")
          && !tasks.isEmpty()
          && tasks.stream().allMatch("RUNNING"::equals);
    }

    boolean failed() {
      return connector.equals("FAILED") || tasks.contains("FAILED");
    }
  }
}
