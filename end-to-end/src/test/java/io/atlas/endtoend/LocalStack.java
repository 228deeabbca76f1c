package io.atlas.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The stack as {@code ./atlas up} starts it, with a folder and ports of its own. */
final class LocalStack {
  /** Every process of the stack. */
  static final List<String> PARTS =
      List.of(
          "postgres-primary",
          "postgres-standby",
          "kafka",
          "connect",
          "clickhouse",
          "ingest-service",
          "query-service",
          "freshness-service");

  static final int INGEST = 8_081;
  static final int QUERY = 8_082;
  static final int FRESHNESS = 8_083;
  static final int KAFKA = 19_092;
  private static final int[] PORTS = {
    INGEST, QUERY, FRESHNESS, KAFKA, 15_432, 15_433, 18_083, 18_123, 19_093
  };
  private static final int LARGEST_BASE = 12_000;

  private final Path root = projectRoot();
  private final Path home;
  private final int base = freeBase();
  private final ObjectMapper json = new ObjectMapper();

  /** A stack in a folder of that name. */
  LocalStack(String name) {
    this.home = root.resolve("end-to-end/target").resolve(name);
  }

  /** Maven runs the tests of a module in the module's folder. */
  private static Path projectRoot() {
    Path root = Path.of("").toAbsolutePath().resolveSibling("atlas");
    if (!Files.exists(root)) {
      throw new IllegalStateException("run this test by ./atlas test; there is no " + root);
    }
    return root.resolveSibling("").normalize();
  }

  private static int freeBase() {
    return ThreadLocalRandom.current()
        .ints(1, LARGEST_BASE)
        .filter(base -> IntStream.of(PORTS).allMatch(port -> isFree(base + port)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** Starts it without what an earlier run has left. */
  void up() {
    delete(home);
    atlas("up");
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The project's folder. */
  Path root() {
    return root;
  }

  /** What stands for {@code ./atlas} here: a script that runs the launcher on this stack. */
  Path script() throws IOException {
    Path script = home.resolve("atlas.sh");
    String quoted =
        command().stream().map(part -> "'" + part + "'").collect(Collectors.joining(" "));
    Files.writeString(
        script,
        "#!/bin/sh\nATLAS_HOME='%s' ATLAS_PORT_BASE=%d exec %s \"$@\"\n"
            .formatted(home, base, quoted));
    script.toFile().setExecutable(true);
    return script;
  }

  /** Ends the stack and says which of its ports are still taken. */
  List<Integer> down() {
    atlas("down");
    return IntStream.of(PORTS)
        .map(port -> base + port)
        .filter(port -> !isFree(port))
        .boxed()
        .toList();
  }

  /** A bearer token for everything a tenant may do. */
  String token(String tenant) {
    return atlas("token", tenant).strip();
  }

  String url(int service) {
    return "http://" + address(service);
  }

  String address(int port) {
    return "127.0.0.1:" + (base + port);
  }

  /** Crashes the primary and has the standby take its place; returns when both nodes are up. */
  void promote() {
    atlas("fault", "promote", "--for", "1s");
  }

  /** Kills a part with SIGKILL; returns the pid that it had. */
  long kill(String part) {
    long pid = status(part).path("pid").asLong();
    ProcessHandle.of(pid)
        .orElseThrow(() -> new IllegalStateException(part + " does not run; see " + logs()))
        .destroyForcibly();
    return pid;
  }

  /** Whether the part answers again, as another process than the one that was killed. */
  boolean isUpAgain(String part, long killed) {
    JsonNode status = status(part);
    return status.path("state").asText().equalsIgnoreCase("up")
        && status.path("pid").asLong() != killed;
  }

  Path logs() {
    return home.resolve("logs");
  }

  private JsonNode status(String part) {
    try {
      return json.readTree(home.resolve("run").resolve(part + ".json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the launcher as the script does, but without building: the build is running this test. */
  private String atlas(String... arguments) {
    try {
      Files.createDirectories(home);
      File log = home.resolve(arguments[0] + ".log").toFile();
      ProcessBuilder launcher = new ProcessBuilder(command(arguments)).redirectError(log);
      launcher.environment().put("ATLAS_HOME", home.toString());
      launcher.environment().put("ATLAS_PORT_BASE", Integer.toString(base));
      Process process = launcher.start();
      String output = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new AssertionError(
            "./atlas %s failed; its end: %s"
                .formatted(arguments[0], Files.readString(log.toPath())));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> command(String... arguments) {
    Path target = root.resolve("local-stack/launcher/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Datlas.root=" + root);
    command.add("-cp");
    command.add(
        target.resolve("launcher-1.0-SNAPSHOT.jar") + File.pathSeparator + target.resolve("lib/*"));
    command.add("io.atlas.stack.launcher.cli.Atlas");
    command.addAll(List.of(arguments));
    return command;
  }
}
