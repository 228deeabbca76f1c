package io.atlas.ingest.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between lanes and their database and loses connections where it hurts: just before a
 * COMMIT, just behind it, and when the answer to it is there.
 */
final class LossyRelay implements AutoCloseable {
  private static final byte[] COMMIT = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

  /** Type and length of the message that COMMIT is in. */
  private static final int HEADER = 5;

  private enum Fate {
    PASS,
    LOSE_BEFORE,
    LOSE_BEHIND,
    LOSE_ANSWER
  }

  private final ServerSocket server;
  private final int target;
  private final Random random;
  private final int oneOf;
  private final AtomicInteger lost = new AtomicInteger();

  private LossyRelay(ServerSocket server, int target, long seed, int oneOf) {
    this.server = server;
    this.target = target;
    this.random = new Random(seed);
    this.oneOf = oneOf;
  }

  /** Relays to a port of this machine and loses about one of so many commits. */
  static LossyRelay to(int target, long seed, int oneOf) {
    try {
      ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
      LossyRelay relay = new LossyRelay(server, target, seed, oneOf);
      Thread.ofVirtual().start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Connections that were lost so far. */
  int lost() {
    return lost.get();
  }

  private void accept() {
    try {
      while (true) {
        Link link = new Link(server.accept());
        Thread.ofVirtual().start(link::run);
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private synchronized Fate fate() {
    if (random.nextInt(oneOf) > 0) {
      return Fate.PASS;
    }
    lost.incrementAndGet();
    return Fate.values()[1 + random.nextInt(3)];
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** One connection. */
  private final class Link {
    private final Socket client;
    private final Socket database = new Socket();
    private volatile boolean deaf;

    Link(Socket client) {
      this.client = client;
    }

    void run() {
      try {
        database.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        client.setTcpNoDelay(true);
        database.setTcpNoDelay(true);
        Thread.ofVirtual().start(this::answers);
        requests();
      } catch (IOException ended) {
        end();
      }
    }

    private void requests() throws IOException {
      InputStream in = client.getInputStream();
      OutputStream out = database.getOutputStream();
      byte[] buffer = new byte[65_536];
      for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
        int commit = indexOfCommit(buffer, size);
        Fate fate = commit < 0 ? Fate.PASS : fate();
        deaf |= fate == Fate.LOSE_ANSWER;
        out.write(buffer, 0, fate == Fate.LOSE_BEFORE ? Math.max(0, commit - HEADER) : size);
        if (fate == Fate.LOSE_BEFORE || fate == Fate.LOSE_BEHIND) {
          break;
        }
      }
      end();
    }

    private void answers() {
      try (InputStream in = database.getInputStream();
          OutputStream out = client.getOutputStream()) {
        byte[] buffer = new byte[65_536];
        for (int size = in.read(buffer); size >= 0 && !deaf; size = in.read(buffer)) {
          out.write(buffer, 0, size);
        }
      } catch (IOException ended) {
        // As if read to the end.
      }
      end();
    }

    private void end() {
      try (client;
          database) {
        deaf = true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static int indexOfCommit(byte[] buffer, int size) {
    for (int i = 0; i + COMMIT.length <= size; i++) {
      if (Arrays.equals(buffer, i, i + COMMIT.length, COMMIT, 0, COMMIT.length)) {
        return i;
      }
    }
    return -1;
  }
}
