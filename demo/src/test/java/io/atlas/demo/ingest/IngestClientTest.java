package io.atlas.demo.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.LongNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.atlas.demo.time.RisingTime;
import io.atlas.demo.time.StopSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestClientTest {
  private static final int CUT_OFF = -1;
  private static final String ACCEPTED =
      "{\"accepted\":2,\"duplicates\":0,\"rejected\":[],\"token\":\"t1\"}";
  private static final String DUPLICATES =
      "{\"accepted\":0,\"duplicates\":2,\"rejected\":[],\"token\":\"t2\"}";

  private final Queue<Reaction> script = new ArrayDeque<>();
  private final List<String> bodies = new ArrayList<>();
  private final StopSignal giveUp = new StopSignal();
  private final Ledger ledger = new Ledger();
  private HttpServer server;
  private IngestClient client;

  private record Reaction(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/events", this::react);
    server.start();
    URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    client = new IngestClient(HttpClient.newHttpClient(), service, "bearer", ledger, giveUp);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsTheSameIdsUntilAcknowledgedAndCountsOnce() {
    script.add(new Reaction(503, "{\"code\":\"outcome-unknown\"}"));
    script.add(new Reaction(CUT_OFF, ""));
    script.add(new Reaction(429, ""));
    script.add(new Reaction(200, DUPLICATES));
    assertThat(client.send(batch())).contains("t2");
    assertThat(bodies).hasSize(4).containsOnly(bodies.getFirst());
    assertThat(bodies.getFirst()).contains("\"id\":").contains("\"demo.run\":\"run\"");
    assertThat(ledger.acknowledged()).isEqualTo(2);
    assertThat(ledger.retries()).isEqualTo(3);
    assertThat(ledger.newestToken()).contains("t2");
  }

  @Test
  void countsRejectedItemsApart() {
    script.add(
        new Reaction(
            200, "{\"accepted\":1,\"duplicates\":0,\"rejected\":[{\"index\":1}],\"token\":\"t\"}"));
    client.send(batch());
    assertThat(ledger.acknowledged()).isEqualTo(1);
    assertThat(ledger.rejected()).isEqualTo(1);
  }

  @Test
  void dropsWhatWillNeverBeTaken() {
    script.add(new Reaction(422, "{\"code\":\"all-items-rejected\"}"));
    assertThat(client.send(batch())).isEmpty();
    assertThat(ledger.rejected()).isEqualTo(2);
    assertThat(ledger.acknowledged()).isZero();
  }

  @Test
  void leavesUnresolvedWhatItGivesUpOn() {
    script.add(new Reaction(503, ""));
    giveUp.stop();
    assertThat(client.send(batch())).isEmpty();
    assertThat(ledger.unresolved()).isEqualTo(2);
  }

  @Test
  void survivesAServiceThatIsDown() {
    server.stop(0);
    giveUp.stop();
    assertThat(client.send(batch())).isEmpty();
    assertThat(ledger.lastTrouble()).isPresent();
  }

  @Test
  void sendsWhatTheServiceExpects() {
    script.add(new Reaction(200, ACCEPTED));
    assertThat(client.send(batch())).contains("t1");
    assertThat(bodies.getFirst().lines()).hasSize(2).allMatch(line -> line.startsWith("{"));
  }

  private static List<Event> batch() {
    EventFactory events =
        new EventFactory("run", new RisingTime(InstantSource.system(), Instant.EPOCH));
    return List.of(
        events.event("a", Map.of("x", LongNode.valueOf(1))),
        events.event("b", Map.of("x", LongNode.valueOf(2))));
  }

  private void react(HttpExchange exchange) throws IOException {
    try (exchange) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Reaction reaction = script.remove();
      if (reaction.status() == CUT_OFF) {
        return;
      }
      exchange.getResponseHeaders().set("Retry-After", "0");
      byte[] body = reaction.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reaction.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
