package io.atlas.repair;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Debezium in Kafka Connect. It refuses to read a slot that is younger than its offsets, and once
 * it has failed it stays so; without offsets it begins where the slot does, which loses nothing,
 * for the slot never runs ahead of what the topic holds.
 */
final class SourceConnector implements AutoCloseable {
  private static final String NAME = "atlas-postgres-source";
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int REFUSED = 400;

  private final URI connect;
  private final Patience patience;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  SourceConnector(String connect, Patience patience) {
    this.connect = URI.create(connect);
    this.patience = patience;
  }

  /** Whether a task of it has given up. */
  boolean hasFailed() {
    return get("status").contains("\"FAILED\"");
  }

  /** Ends its tasks; returns when they have ended. */
  void stop() {
    send("PUT", "stop");
    patience.await(
        () -> get("status").contains("\"tasks\":[]"),
        "waiting for the connector to stop",
        "connector %s does not stop; see the log of Kafka Connect.".formatted(NAME));
  }

  /** Has it begin where the slot begins. It must have stopped. */
  void forgetOffsets() {
    send("DELETE", "offsets");
  }

  void resume() {
    send("PUT", "resume");
  }

  private String get(String what) {
    return send("GET", what);
  }

  private String send(String method, String what) {
    URI uri = connect.resolve("/connectors/%s/%s".formatted(NAME, what));
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).timeout(LIMIT).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= REFUSED) {
        throw new RepairException(
            "Kafka Connect refused %s %s: %s".formatted(method, uri, answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new RepairException(
          "Kafka Connect does not answer at %s (%s). Start it with ./atlas up, or name it in ATLAS_CONNECT_URL."
              .formatted(connect, e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RepairException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
