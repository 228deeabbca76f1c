package io.atlas.query.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An address of a database that a failover moves to another server. */
public final class Forwarder implements AutoCloseable {
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;

  private Forwarder(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** Forwards to a local port. */
  public static Forwarder to(int target) {
    try {
      Forwarder forwarder =
          new Forwarder(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
      Thread.ofVirtual().start(forwarder::acceptAll);
      return forwarder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Forwards to another port from now on, and cuts what is connected. */
  public void moveTo(int other) {
    target = other;
    open.forEach(Forwarder::closeQuietly);
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        join(server.accept());
      } catch (IOException e) {
        // The client sees that it is cut, or the server is closed.
      }
    }
  }

  private void join(Socket client) throws IOException {
    open.add(client);
    try {
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(upstream);
      Thread.ofVirtual().start(() -> copy(client, upstream));
      Thread.ofVirtual().start(() -> copy(upstream, client));
    } catch (IOException e) {
      closeQuietly(client);
      throw e;
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut on one side; both are closed.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Forwarder::closeQuietly);
  }
}
