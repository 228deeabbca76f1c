package io.atlas.stack.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/** A broker in a process of its own, as the launcher runs it, so that it can be killed. */
record BrokerProcess(Process process, Path data, int port, int controllerPort)
    implements AutoCloseable {
  /** Starts a broker on a free port and waits until it answers. */
  static BrokerProcess start(Path data) throws IOException {
    return start(data, freePort(), freePort());
  }

  private static BrokerProcess start(Path data, int port, int controllerPort) throws IOException {
    Process broker =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx160m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KafkaBroker.class.getName(),
                    "--data",
                    data.toString(),
                    "--port",
                    Integer.toString(port),
                    "--controller-port",
                    Integer.toString(controllerPort),
                    "--exit-on-stdin-eof"))
            .redirectErrorStream(true)
            .start();
    awaitReady(broker.inputReader());
    return new BrokerProcess(broker, data, port, controllerPort);
  }

  /** Where clients find it. */
  String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** Kills it and starts it again where it was. */
  BrokerProcess restart() throws IOException {
    close();
    return start(data, port, controllerPort);
  }

  /** Kills it as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static void awaitReady(BufferedReader output) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
      if (line == null) {
        throw new IOException("the broker ended: " + seen);
      }
      seen.append(line).append('\n');
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
