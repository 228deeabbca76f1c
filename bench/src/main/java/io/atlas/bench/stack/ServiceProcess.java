package io.atlas.bench.stack;

import io.atlas.stack.process.Leash;
import io.atlas.stack.process.Signals;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service that the launcher does not run. It ends with this process at the latest. */
public final class ServiceProcess implements AutoCloseable {
  private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int PROBE_MILLIS = 2_000;
  private static final long PAUSE_MILLIS = 50;

  private final Process process;
  private final Path log;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** What the launcher tells a service. */
  static Map<String, String> environment(String service, AtlasCommand atlas) {
    Map<String, String> environment = new HashMap<>();
    atlas.run(List.of("env", service), line -> read(line, environment));
    return environment;
  }

  private static void read(String line, Map<String, String> environment) {
    Matcher export = EXPORT.matcher(line);
    if (export.matches()) {
      environment.put(export.group(1), export.group(2).replace("'\\''", "'"));
    }
  }

  /** Starts it and returns when it is ready on a port of 127.0.0.1. */
  static ServiceProcess start(
      List<String> command, Map<String, String> environment, int port, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    ServiceProcess service = new ServiceProcess(Leash.start(builder, "KILL"), log);
    service.awaitReady(port);
    return service;
  }

  private void awaitReady(int port) {
    URI address = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    long from = System.nanoTime();
    while (!answers(address)) {
      if (!process.isAlive() || System.nanoTime() - from > START_LIMIT.toNanos()) {
        close();
        throw new BenchException(
            "a service does not answer on port %d; see %s".formatted(port, log));
      }
      pause();
    }
  }

  private static boolean answers(URI address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(PROBE_MILLIS);
      connection.setReadTimeout(PROBE_MILLIS);
      return connection.getResponseCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    if (!Signals.awaitExit(process.toHandle(), GRACE)) {
      process.destroyForcibly();
    }
  }
}
