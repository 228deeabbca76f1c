package io.atlas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.common.token.TokenCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AtlasSessionTest {
  private static final TokenCodec CODEC = new TokenCodec(List.of(new byte[32]));

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtlasSession session = new AtlasSession(http);
  private final HttpServer server;

  /** What the server gives back, and what it was sent. */
  private volatile @Nullable String answers;

  private volatile @Nullable String sent;

  AtlasSessionTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
    http.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    sent = exchange.getRequestHeaders().getFirst(ConsistencyToken.HEADER);
    String token = answers;
    if (token != null) {
      exchange.getResponseHeaders().set(ConsistencyToken.HEADER, token);
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static String token(int timeline, long lsn) {
    return CODEC.encode(ConsistencyToken.of(1, new Position(timeline, new Lsn(lsn)), 7, 0));
  }

  private void send(@Nullable String answered) throws IOException, InterruptedException {
    answers = answered;
    URI uri = URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    session.send(HttpRequest.newBuilder(uri), BodyHandlers.discarding());
  }

  @Test
  void carriesWhatTheLastAnswerGave() throws Exception {
    send(token(1, 100));
    assertThat(sent).isNull();
    send(null);
    assertThat(sent).isEqualTo(token(1, 100));
    assertThat(session.token()).contains(token(1, 100));
  }

  @Test
  void keepsTheLaterOfTwo() throws Exception {
    send(token(1, 100));
    send(token(1, 90));
    assertThat(session.token()).contains(token(1, 100));
    send(token(2, 95));
    assertThat(session.token()).contains(token(2, 95));
  }

  @Test
  void forgets() throws Exception {
    send(token(1, 100));
    session.forget();
    send(token(1, 50));
    assertThat(sent).isNull();
    assertThat(session.token()).contains(token(1, 50));
  }

  @Test
  void refusesWhatIsNoToken() {
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> session.saw("x"));
  }
}
