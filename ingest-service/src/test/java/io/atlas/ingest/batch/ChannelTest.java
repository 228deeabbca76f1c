package io.atlas.ingest.batch;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.ingest.SharedPostgres;
import io.atlas.ingest.store.BatchRepository;
import io.atlas.ingest.store.WriterConnections;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelTest {
  private static final long SOON = 30;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.closeAndAwait();
  }

  /** Or a server that is slow for a while would be left with all its connections taken. */
  @Test
  void aConnectionThatComesTooLateIsClosed() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Boolean> closed = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> relay(slow, hold, closed));
      Channel channel =
          new Channel(
              WriterConnections.to(vertx, url(slow.getLocalPort())),
              new BatchRepository(),
              Duration.ofSeconds(SOON));
      assertThatExceptionOfType(Channel.LostException.class).isThrownBy(channel::connection);
      hold.countDown();
      closed.get(SOON, TimeUnit.SECONDS);
    }
  }

  private static String url(int port) {
    String url = SharedPostgres.primary().url();
    return url.replace(":" + SharedPostgres.primary().port() + "/", ":" + port + "/");
  }

  /** Passes on nothing until it may; tells when the client has closed the connection. */
  private static void relay(
      ServerSocket server, CountDownLatch hold, CompletableFuture<Boolean> closed) {
    try (Socket client = server.accept()) {
      hold.await();
      try (Socket database =
          new Socket(InetAddress.getLoopbackAddress(), SharedPostgres.primary().port())) {
        Thread.ofVirtual().start(() -> copy(database, client));
        copy(client, database);
        closed.complete(true);
      }
    } catch (IOException | InterruptedException e) {
      closed.completeExceptionally(e);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // As if read to the end.
    }
  }
}
