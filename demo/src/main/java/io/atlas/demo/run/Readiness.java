package io.atlas.demo.run;

import io.atlas.demo.time.StopSignal;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Waits until the services say that they are ready. */
final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int OK = 200;
  private static final int POLLS_PER_MESSAGE = 8;

  private final HttpClient http;
  private final PrintStream progress;

  Readiness(HttpClient http, PrintStream progress) {
    this.http = http;
    this.progress = progress;
  }

  /** The services that are not ready in time; empty when all are. */
  List<URI> await(List<URI> services, StopSignal stop) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<URI> waiting = unready(services);
    for (int poll = 0; !waiting.isEmpty() && System.nanoTime() < deadline; poll++) {
      if (poll % POLLS_PER_MESSAGE == 0) {
        progress.println("waiting for " + waiting);
      }
      if (!stop.pause(POLL)) {
        break;
      }
      waiting = unready(waiting);
    }
    return waiting;
  }

  private List<URI> unready(List<URI> services) {
    return services.stream().filter(service -> !isReady(service)).toList();
  }

  private boolean isReady(URI service) {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/q/health/ready")).timeout(TIMEOUT).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
