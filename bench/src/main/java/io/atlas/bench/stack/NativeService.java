package io.atlas.bench.stack;

import io.atlas.stack.process.Leash;
import io.atlas.stack.process.Signals;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The native executable of a service, in place of the JVM that the launcher runs. */
final class NativeService implements AutoCloseable {
  private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final int PROBE_MILLIS = 2_000;
  private static final long PAUSE_MILLIS = 50;

  private final Process process;

  private NativeService(Process process) {
    this.process = process;
  }

  static NativeService inPlaceOf(
      String service, BenchHome home, AtlasCommand atlas, PrintStream progress) {
    Path executable = executable(service, home);
    Map<String, String> environment = new HashMap<>();
    atlas.run(List.of("env", service), line -> read(line, environment));
    atlas.run(List.of("release", service), line -> progress.println("  " + line));
    NativeService started =
        new NativeService(start(executable, environment, home.home().log(service)));
    started.awaitReady(home.ports().ingest());
    progress.printf("  %s runs natively%n", service);
    return started;
  }

  private static Path executable(String service, BenchHome home) {
    Path file =
        home.home()
            .checkout()
            .resolve(service)
            .resolve("target")
            .resolve(service + "-1.0-SNAPSHOT-runner");
    if (!Files.isExecutable(file)) {
      throw new BenchException(
          """
          --runner native needs %s. Build it, with GraalVM's native-image on the PATH:
            mvn package -pl %s -am -DskipTests -Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false\
          """
              .formatted(file, service));
    }
    return file;
  }

  private static void read(String line, Map<String, String> environment) {
    Matcher export = EXPORT.matcher(line);
    if (export.matches()) {
      environment.put(export.group(1), export.group(2).replace("'\\''", "'"));
    }
  }

  private static Process start(Path executable, Map<String, String> environment, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(executable.toString())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return Leash.start(builder, "KILL");
  }

  private void awaitReady(int port) {
    URI address = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    long from = System.nanoTime();
    while (!answers(address)) {
      if (!process.isAlive() || System.nanoTime() - from > START_LIMIT.toNanos()) {
        close();
        throw new BenchException("the native executable does not answer; see its log");
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

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
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
