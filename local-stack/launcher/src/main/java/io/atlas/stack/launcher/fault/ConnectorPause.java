package io.atlas.stack.launcher.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A connector whose tasks are paused; Kafka Connect goes on. */
record ConnectorPause(URI connect, String connector) implements Fault {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int REFUSED = 400;

  @Override
  public void begin() {
    put("pause");
  }

  @Override
  public void end() {
    put("resume");
  }

  private void put(String what) {
    URI uri = connect.resolve("/connectors/%s/%s".formatted(connector, what));
    HttpRequest request =
        HttpRequest.newBuilder(uri).PUT(BodyPublishers.noBody()).timeout(LIMIT).build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= REFUSED) {
        throw new IllegalStateException(
            "Kafka Connect refused to %s %s: %s".formatted(what, connector, answer.body()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Kafka Connect does not answer at " + connect, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
