package io.atlas.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a local TCP port is free, and who holds it when it is not. */
public final class Ports {
  private static final String LISTENING = "0A";

  private Ports() {}

  /** A port of 127.0.0.1 that was free a moment ago. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("this machine has no free TCP port left", e);
    }
  }

  /** Whether a server could listen on this port of 127.0.0.1 now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The process that listens on a port, where this user may know it. */
  public static Optional<ProcessHandle> holder(int port) {
    return Files.isReadable(Path.of("/proc/net/tcp")) ? holderOnLinux(port) : holderByLsof(port);
  }

  /** A few words for an error message, such as {@code nginx (pid 4711)}. */
  public static String describeHolder(int port) {
    return holder(port).map(Ports::describe).orElse("another process");
  }

  private static String describe(ProcessHandle process) {
    String name =
        process
            .info()
            .command()
            .map(command -> String.valueOf(Path.of(command).getFileName()))
            .orElse("process");
    return name + " (pid " + process.pid() + ")";
  }

  private static Optional<ProcessHandle> holderOnLinux(int port) {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> lines(Path.of(table)))
        .flatMap(line -> listeningInode(line, port).stream())
        .flatMap(inode -> processWithSocket("socket:[" + inode + "]").stream())
        .findFirst();
  }

  /** The socket's inode when a line of {@code /proc/net/tcp} is a listener on the port. */
  static Optional<String> listeningInode(String line, int port) {
    String[] columns = line.strip().split("\\s+");
    boolean match =
        columns.length > 9
            && columns[1].endsWith(":%04X".formatted(port))
            && columns[3].equals(LISTENING);
    return match ? Optional.of(columns[9]) : Optional.empty();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static Optional<ProcessHandle> processWithSocket(String socket) {
    return ProcessHandle.allProcesses().filter(process -> holds(process, socket)).findFirst();
  }

  private static boolean holds(ProcessHandle process, String socket) {
    Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
      for (Path entry : entries) {
        if (Files.isSymbolicLink(entry)
            && Files.readSymbolicLink(entry).toString().equals(socket)) {
          return true;
        }
      }
      return false;
    } catch (IOException | RuntimeException e) {
      return false; // gone meanwhile, or another user's
    }
  }

  private static Optional<ProcessHandle> holderByLsof(int port) {
    try {
      Process lsof =
          new ProcessBuilder(List.of("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String pid =
          new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElse("");
      return pid.isBlank() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid.strip()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }
}
