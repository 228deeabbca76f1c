package io.atlas.stack.clickhouse;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * How the host was asked to run.
 *
 * @param data directory of the engine; one process at a time may hold it
 * @param port TCP port on 127.0.0.1, never on another address: the engine knows no users
 * @param library the engine's shared library
 * @param memoryMb cap in MiB on what the whole process may hold; beyond it a query fails cleanly
 * @param readers how many reads run at once
 * @param exitOnStdinEof whether to end when the parent's end of stdin closes
 */
record HostOptions(
    Path data, int port, Path library, int memoryMb, int readers, boolean exitOnStdinEof) {
  private static final int DEFAULT_MEMORY_MB = 1536;
  private static final int DEFAULT_READERS = 4;
  private static final String USAGE =
      "usage: ClickHouseHost --data DIR --port N --lib FILE"
          + " [--memory-mb N] [--readers N] [--exit-on-stdin-eof]";

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with the usage, if an argument is unknown or missing
   */
  static HostOptions parse(String... args) {
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
    String data = "";
    String library = "";
    int port = 0;
    int memoryMb = DEFAULT_MEMORY_MB;
    int readers = DEFAULT_READERS;
    boolean exitOnStdinEof = false;
    while (!rest.isEmpty()) {
      String name = rest.pop();
      switch (name) {
        case "--data" -> data = value(name, rest);
        case "--lib" -> library = value(name, rest);
        case "--port" -> port = Integer.parseInt(value(name, rest));
        case "--memory-mb" -> memoryMb = Integer.parseInt(value(name, rest));
        case "--readers" -> readers = Integer.parseInt(value(name, rest));
        case "--exit-on-stdin-eof" -> exitOnStdinEof = true;
        default -> throw new IllegalArgumentException("unknown argument " + name + "; " + USAGE);
      }
    }
    if (data.isEmpty() || library.isEmpty() || port == 0) {
      throw new IllegalArgumentException(USAGE);
    }
    return new HostOptions(
        Path.of(data).toAbsolutePath(),
        port,
        Path.of(library).toAbsolutePath(),
        memoryMb,
        readers,
        exitOnStdinEof);
  }

  private static String value(String name, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(name + " needs a value; " + USAGE);
    }
    return rest.pop();
  }

  /** Memory cap in bytes. */
  long memoryBytes() {
    return memoryMb * 1024L * 1024L;
  }
}
