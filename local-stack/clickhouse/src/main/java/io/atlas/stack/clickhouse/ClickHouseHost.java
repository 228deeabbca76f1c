package io.atlas.stack.clickhouse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs the ClickHouse engine behind HTTP on 127.0.0.1, and prints {@code ready} once it answers.
 *
 * <p>Start the JVM with {@code --enable-native-access=ALL-UNNAMED}.
 */
public final class ClickHouseHost {
  private static final int WRITERS = 2;
  private static final int HTTP_THREADS = 16;
  private static final int BACKLOG = 64;
  private static final int STOP_SECONDS = 2;

  private ClickHouseHost() {}

  /** Starts the host; see {@link HostOptions} for the arguments. */
  public static void main(String... args) throws IOException {
    HostOptions options = HostOptions.parse(args);
    if (options.exitOnStdinEof()) {
      ParentWatch.exitWhenClosed(System.in);
    }
    start(options);
    System.out.println("ready");
  }

  private static void start(HostOptions options) throws IOException {
    Engine engine = new Engine(options);
    WriterPool writers = new WriterPool(engine, WRITERS);
    ReaderPool readers = new ReaderPool(engine, options.readers());
    Canceller canceller = new Canceller(engine.openWriter());
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), BACKLOG);
    ExecutorService threads = Executors.newFixedThreadPool(HTTP_THREADS);
    server.setExecutor(threads);
    server.createContext("/", new HttpFrontend(new QueryService(readers, writers, canceller)));
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(threads), "stop"));
  }

  /**
   * Lets running requests finish. The engine itself needs no closing: what it acknowledged is on
   * disk, and taking it down while a query runs could only crash it.
   */
  private static void stop(ExecutorService threads) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("stopped while requests were running");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
